/**
 * Makes something when it is first asked for, such as a client of an SDK that takes long to load. What could not be made is
 * tried again by whoever asks next: a function stays warm for hours.
 */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}
