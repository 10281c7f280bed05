/** A line that is no record of the format. */
export interface UnreadableLine {
  /** From 1, as editors count; of Parquet the number of the row. */
  readonly lineNumber: number;
  readonly text: string;
  /** The same sentence for every line that is wrong in this way. */
  readonly reason: string;
  /** All that is wrong with this line. */
  readonly faults: readonly string[];
}

/** The lines that are no record for one reason: how many, and the first of them. */
export interface UnreadableLines {
  readonly reason: string;
  readonly count: number;
  readonly examples: readonly UnreadableLine[];
}

/** Lines shown of each reason. */
const exampleCount = 3;

/** Characters shown of a line. */
const exampleLength = 200;

/** Counts lines by reason, the most frequent first, and keeps few of each, however long a file is. */
export class UnreadableCounts {
  readonly #byReason = new Map<string, { count: number; examples: UnreadableLine[] }>();

  add(line: UnreadableLine): void {
    let lines = this.#byReason.get(line.reason);
    if (lines === undefined) this.#byReason.set(line.reason, (lines = { count: 0, examples: [] }));
    lines.count += 1;
    if (lines.examples.length < exampleCount) lines.examples.push(shortened(line));
  }

  list(): readonly UnreadableLines[] {
    return [...this.#byReason]
      .map(([reason, { count, examples }]) => ({ reason, count, examples: [...examples] }))
      .sort((one, other) => other.count - one.count);
  }
}

function shortened(line: UnreadableLine): UnreadableLine {
  const short = (text: string) => (text.length > exampleLength ? `${text.slice(0, exampleLength)}…` : text);
  return { ...line, text: short(line.text), faults: line.faults.slice(0, exampleCount).map(short) };
}
