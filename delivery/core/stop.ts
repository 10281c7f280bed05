/** Where something on the way stopped, and why. */
export interface Stop {
  readonly place: string;
  readonly reason: string;
  /** What the reason names where each of many is asked for by itself: a log stream of a group, a file of a bucket. */
  readonly about?: OneOfMany;
}

/** One of many things that stop for the same cause: a report names the first and counts the others. */
export interface OneOfMany {
  /** Its name, as it stands in the reason. */
  readonly name: string;
  /** What the others are: "and 10 more streams". */
  readonly kind: "stream" | "file" | "value";
}

/** The first stop of a chain of checks, which are only made as far as needed. */
export function firstStop(...checks: readonly (() => Stop | undefined)[]): Stop | undefined {
  for (const check of checks) {
    const stop = check();
    if (stop !== undefined) return stop;
  }
  return undefined;
}
