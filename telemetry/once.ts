/** Makes something when it is first asked for, such as a client of an SDK that takes long to load. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
