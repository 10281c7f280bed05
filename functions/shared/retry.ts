/** What a repetition needs of the world; tests give a clock that does not wait. */
export interface Patience {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 to 1, so that many functions do not come back at once. */
  readonly random: () => number;
  /** How often something is tried in all. */
  readonly attempts: number;
}

/** Milliseconds before the second attempt; they double with each one. */
const firstPause = 200;

/** The real clock: five attempts within about six seconds. */
export const realPatience: Patience = {
  sleep: (milliseconds) =>
    new Promise((done) => {
      setTimeout(done, milliseconds);
    }),
  random: Math.random,
  attempts: 5,
};

/**
 * Tries the items until none is left to try or the attempts are used up, pausing longer each time.
 * @param attempt tries these items and returns those that are worth another attempt.
 * @returns the items that were still left.
 */
export async function retry<T>(
  items: readonly T[],
  attempt: (items: readonly T[]) => Promise<readonly T[]>,
  patience: Patience,
): Promise<readonly T[]> {
  let left = items;
  for (let attempts = 1; left.length > 0; attempts++) {
    left = await attempt(left);
    if (attempts === patience.attempts) return left;
    if (left.length > 0)
      await patience.sleep(firstPause * 2 ** (attempts - 1) * (0.5 + patience.random() / 2));
  }
  return left;
}

/** Cuts items into groups of at most `most` items and `size` units; an item above the size stands alone. */
export function groupsOf<T>(
  items: readonly T[],
  limits: { readonly most: number; readonly size: number; readonly sizeOf: (item: T) => number },
): T[][] {
  const groups: T[][] = [];
  let group: T[] = [];
  let sum = 0;
  for (const item of items) {
    const size = limits.sizeOf(item);
    if (group.length > 0 && (group.length === limits.most || sum + size > limits.size)) {
      groups.push(group);
      group = [];
      sum = 0;
    }
    group.push(item);
    sum += size;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
