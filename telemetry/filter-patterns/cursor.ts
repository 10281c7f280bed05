/** A position in a pattern's text, and the faults found on the way. */
export class Cursor {
  readonly faults: string[] = [];
  #at = 0;

  constructor(readonly text: string) {}

  get at(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at >= this.text.length;
  }

  /** Steps over `word` if it stands here. */
  take(word: string): boolean {
    if (!this.text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  /** Steps over what the sticky expression matches here, and gives it. */
  match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  skipSpace(): void {
    this.match(/\s*/y);
  }

  /** Steps to the next comma or closing bracket outside of quotation marks and regular expressions. */
  skipColumn(): void {
    this.match(/(?:"[^"]*"|%[^%]*%|[^,\]])*/y);
  }

  /** Notes a fault at a position counted from 0; the message counts from 1. */
  fault(at: number, message: string): void {
    this.faults.push(`at character ${at + 1}: ${message}`);
  }

  /** The word that stands here, for a message. */
  get here(): string {
    const word = /^\s*(\S{1,20})/.exec(this.text.slice(this.#at))?.[1];
    return word === undefined ? "the end of the pattern" : `"${word}"`;
  }
}
