import { createHash } from "node:crypto";
import { GrowingTally, type Tally } from "../../core";

/** Characters that wait for the hash: few, since a buffer can be open for every five minutes of a year. */
const hashedAtOnce = 4096;

/** What becomes one object while records still come in: counted and hashed, its lines kept only for who asks. */
export class ObjectBuffer<Line extends { readonly text: string }> {
  /** Epoch seconds: when the earliest of the records began. */
  public earliest = Infinity;
  /** Characters of all lines. */
  public size = 0;
  /** The lines, where they are kept. */
  public readonly lines: Line[] = [];
  private readonly growing = new GrowingTally();
  private readonly hash = createHash("sha256");
  private unhashed = "";
  private empty = true;

  public constructor(private readonly keepsLines: boolean) {}

  public add(line: Line, timestamp: number, tally: Tally): void {
    this.growing.add(tally);
    if (timestamp < this.earliest) this.earliest = timestamp;
    this.size += line.text.length;
    this.unhashed += this.empty ? line.text : `\n${line.text}`;
    this.empty = false;
    if (this.unhashed.length >= hashedAtOnce) this.hashRest();
    if (this.keepsLines) this.lines.push(line);
  }

  public get tally(): Tally {
    return this.growing.tally;
  }

  /** Hexadecimal, of the lines: the same ones give the same. Nothing can be added any more. */
  public digest(): string {
    this.hashRest();
    return this.hash.digest("hex");
  }

  private hashRest(): void {
    this.hash.update(this.unhashed);
    this.unhashed = "";
  }
}
