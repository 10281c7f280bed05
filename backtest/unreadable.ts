/** Lines that are no record for one reason: how many, and the first of them. */
export interface Unreadable {
  readonly reason: string;
  readonly count: number;
  /** Where some are, with what is wrong there; none where rows are only counted, as those of Parquet and of Athena are. */
  readonly examples: readonly string[];
}

/** Examples that are kept of a reason. */
export const mostExamples = 3;

/** Counts lines that are no record, by reason. */
export class UnreadableLines {
  private readonly byReason = new Map<string, { count: number; examples: string[] }>();

  add(reason: string, count: number, examples: readonly string[] = []): void {
    const known = this.byReason.get(reason) ?? { count: 0, examples: [] };
    this.byReason.set(reason, known);
    known.count += count;
    known.examples.push(...examples.slice(0, mostExamples - known.examples.length));
  }

  /** The most frequent reason first. */
  list(): readonly Unreadable[] {
    return [...this.byReason]
      .map(([reason, { count, examples }]) => ({ reason, count, examples: [...examples] }))
      .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
  }
}
