/** Where something on the way stopped, and why. */
export interface Stop {
  readonly place: string;
  readonly reason: string;
}

/** The first stop of a chain of checks, which are only made as far as needed. */
export function firstStop(...checks: readonly (() => Stop | undefined)[]): Stop | undefined {
  for (const check of checks) {
    const stop = check();
    if (stop !== undefined) return stop;
  }
  return undefined;
}
