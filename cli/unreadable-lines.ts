/** Lines that are shown; the others are counted, as a file of another kind has millions of them. */
const mostShown = 20;

/** The lines of records files that are no record: told, never dropped in silence. */
export class UnreadableLines {
  private readonly shown: string[] = [];
  private total = 0;

  /** @param faults of the line; the sentence is made only for lines that are shown. */
  public add(file: string, lineNumber: number, faults: readonly string[]): void {
    this.total += 1;
    if (this.shown.length < mostShown) this.shown.push(`${file}:${lineNumber}: ${faults.join("; ")}`);
  }

  public get count(): number {
    return this.total;
  }

  /** One sentence a line, for the first of them. */
  public get examples(): readonly string[] {
    return this.shown;
  }
}
