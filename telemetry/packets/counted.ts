/** Packets that have something in common, and what. */
export interface Counted {
  readonly reason: string;
  readonly packets: number;
}

/** One more for a reason. */
export function count(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

/** The most frequent reason first. */
export function countedOf(counts: ReadonlyMap<string, number>): readonly Counted[] {
  return [...counts]
    .map(([reason, packets]) => ({ reason, packets }))
    .sort((one, other) => other.packets - one.packets);
}
