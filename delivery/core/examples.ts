/** The first few of what passes a place; the rest is counted only. */
export class Examples<T> {
  private readonly found: T[] = [];

  public constructor(private readonly most: number) {}

  /** Whether another one is kept. Ask before making it. */
  public get wanted(): boolean {
    return this.found.length < this.most;
  }

  public add(example: T): void {
    if (this.wanted) this.found.push(example);
  }

  public get all(): readonly T[] {
    return this.found;
  }
}
