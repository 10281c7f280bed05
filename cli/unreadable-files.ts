import type { UnreadableLines } from "../telemetry/flow-logs";

/** The lines of records files that are no record: told by reason, never dropped in silence. */
export class UnreadableFiles {
  private readonly files: { readonly file: string; readonly lines: readonly UnreadableLines[] }[] = [];

  public add(file: string, lines: readonly UnreadableLines[]): void {
    this.files.push({ file, lines });
  }

  public get count(): number {
    return this.files.flatMap(({ lines }) => lines).reduce((sum, { count }) => sum + count, 0);
  }

  /** For each reason the first lines, with all that is wrong with them, and how many more there are. */
  public get sentences(): readonly string[] {
    return this.files.flatMap(({ file, lines }) =>
      lines.flatMap(({ reason, count, examples }) => [
        ...examples.map(({ lineNumber, faults }) => `${file}:${lineNumber}: ${faults.join("; ")}`),
        ...(count > examples.length ? [`${file}: ${count - examples.length} more, ${reason}`] : []),
      ]),
    );
  }
}
