import { Holdings, type Change, type Entry } from "./holdings";
import { Journal, readJournal } from "./journal";
import type { IndexKey, Stored } from "./table";

/** Lines in the file for one that is needed, from which on it is written anew. */
const mostLinesToOne = 2;

/**
 * What AWS holds: every object of every account, in memory and, when it has a file, in a journal on disk after every
 * transaction.
 */
export class World {
  private readonly held = new Holdings();
  /** What the transaction that runs has changed, and what takes it back; nothing between transactions. */
  private running: { readonly changes: Change[]; readonly inverses: Change[] } | undefined;
  private lines = 0;

  private constructor(private readonly journal: Journal | undefined) {}

  /** A world with nothing in it that is not kept. */
  static empty(): World {
    return new World(undefined);
  }

  /**
   * The world as the last run left it in `file`, or an empty one if there is no such file. Until it is closed it is
   * the only one that may have the file.
   * @param say is told, in a sentence, when the last run died while it wrote, and so its last change is not there.
   * @throws Error when the file is not one that a world wrote.
   */
  static open(file: string, say: (sentence: string) => void): World {
    const world = new World(new Journal(file));
    const tornBytes = world.load(file);
    if (tornBytes === undefined || tornBytes > 0) world.compact();
    if (tornBytes !== undefined && tornBytes > 0) {
      say(`${file} ends in the middle of a change: its last ${tornBytes} bytes are ignored`);
    }
    return world;
  }

  /** The world in `file` to look at: changes to it are not kept. @throws Error as `open`. */
  static read(file: string): World {
    const world = new World(undefined);
    world.load(file);
    return world;
  }

  get(home: string, type: string, id: string): Stored | undefined {
    return this.held.get(home, type, id);
  }

  /** The objects of one type in one home, with their ids. */
  objects(home: string, type: string): Iterable<[string, Stored]> {
    return this.held.table(home, type)?.entries() ?? [];
  }

  /** How many objects of one type are in one home. */
  count(home: string, type: string): number {
    return this.held.table(home, type)?.size ?? 0;
  }

  /** Ids of the objects of one type in one home that have the value. */
  idsWhere(home: string, type: string, key: IndexKey, value: unknown): readonly string[] {
    return this.held.idsWhere(home, type, key, value);
  }

  /** Every object there is. */
  entries(): IterableIterator<Entry> {
    return this.held.entries();
  }

  /** Whether a home holds, or ever held, an object. */
  hasHome(home: string): boolean {
    return this.held.hasHome(home);
  }

  put(home: string, type: string, id: string, object: Stored): void {
    this.change(["put", home, type, id, object]);
  }

  remove(home: string, type: string, id: string): void {
    if (this.get(home, type, id) !== undefined) this.change(["remove", home, type, id]);
  }

  /** How often a resource of this URN was created; makes the identifiers of a replacement new ones. */
  creations(urn: string): number {
    return this.held.creations(urn);
  }

  countCreation(urn: string): void {
    this.change(["created", urn, this.creations(urn) + 1]);
  }

  /** Run what changes the world: when it throws nothing has changed, otherwise all of it is kept at once. */
  transact<Result>(action: () => Result): Result {
    if (this.running !== undefined) return action();
    const changes: Change[] = [];
    const inverses: Change[] = [];
    this.running = { changes, inverses };
    try {
      const result = action();
      this.keep(changes);
      return result;
    } catch (error) {
      for (const inverse of inverses.reverse()) this.held.apply(inverse);
      throw error;
    } finally {
      this.running = undefined;
    }
  }

  /** Let the file go, without the lines of it that are not needed any more. */
  close(): void {
    if (this.lines > mostLinesToOne * this.held.changes().length) this.compact();
    this.journal?.close();
  }

  private keep(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.journal?.append(changes);
    this.lines += 1;
  }

  private change(change: Change): void {
    this.transact(() => {
      this.running?.changes.push(change);
      this.running?.inverses.push(this.held.apply(change));
    });
  }

  /** @returns the bytes at the end of the file that say nothing, or nothing if there is no file. */
  private load(file: string): number | undefined {
    const content = readJournal(file);
    for (const change of content?.transactions.flat() ?? []) this.held.apply(change);
    this.lines = content?.transactions.length ?? 0;
    return content?.tornBytes;
  }

  private compact(): void {
    const changes = this.held.changes();
    this.journal?.rewrite(changes.map((change) => [change]));
    this.lines = changes.length;
  }
}
