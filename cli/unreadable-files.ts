import type { UnreadableLines } from "../telemetry/flow-logs";

/** The lines of records files that are no record: told by reason, never dropped in silence. */
export class UnreadableFiles {
  private readonly files: { readonly file: string; readonly lines: readonly UnreadableLines[] }[] = [];
  private readonly faults: string[] = [];

  public add(file: string, lines: readonly UnreadableLines[]): void {
    this.files.push({ file, lines });
  }

  /** Takes a file that cannot be read to its end. */
  public addFault(file: string, fault: string): void {
    this.faults.push(`${file}: ${fault}`);
  }

  public get count(): number {
    const lines = this.files.flatMap(({ lines }) => lines).reduce((sum, { count }) => sum + count, 0);
    return lines + this.faults.length;
  }

  /** For each reason the first lines, with all that is wrong with them, and how many more there are. */
  public get sentences(): readonly string[] {
    const lines = this.files.flatMap(({ file, lines: unread }) =>
      unread.flatMap(({ reason, count, examples }) => [
        ...examples.map(({ lineNumber, faults }) => `${file}:${lineNumber}: ${faults.join("; ")}`),
        ...(count > examples.length ? [`${file}: ${count - examples.length} more, ${reason}`] : []),
      ]),
    );
    return [...lines, ...this.faults];
  }
}
