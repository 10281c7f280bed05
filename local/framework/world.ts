import { Journal, readJournal, type Change } from "./journal";
import { Table, type IndexKey, type Stored } from "./table";

/** An object with the place that it has in the world. */
export interface Entry {
  readonly home: string;
  readonly type: string;
  readonly id: string;
  readonly object: Stored;
}

/** Lines in the file to one that is needed, from which on it is written anew. */
const mostLinesToOne = 2;

/**
 * What AWS holds: every object of every account, by home (a partition, an account, or an account's region), type and
 * id; in memory and, when it has a file, in a journal on disk after every transaction.
 */
export class World {
  private readonly homes = new Map<string, Map<string, Table>>();
  private readonly creationCounts = new Map<string, number>();
  /** What the transaction that runs has changed, and how it is taken back; nothing between transactions. */
  private running: { readonly changes: Change[]; readonly undo: (() => void)[] } | undefined;
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
    return this.homes.get(home)?.get(type)?.get(id);
  }

  /** The objects of one type in one home, with their ids. */
  objects(home: string, type: string): Iterable<[string, Stored]> {
    return this.homes.get(home)?.get(type)?.entries() ?? [];
  }

  /** How many objects of one type are in one home. */
  count(home: string, type: string): number {
    return this.homes.get(home)?.get(type)?.size ?? 0;
  }

  /** Ids of the objects of one type in one home that have the value. */
  idsWhere(home: string, type: string, key: IndexKey, value: unknown): readonly string[] {
    return this.homes.get(home)?.get(type)?.idsWhere(key, value) ?? [];
  }

  /** Every object there is. */
  *entries(): IterableIterator<Entry> {
    for (const [home, types] of this.homes) {
      for (const [type, table] of types) {
        for (const [id, object] of table.entries()) yield { home, type, id, object };
      }
    }
  }

  /** Whether a home holds, or ever held, an object. */
  hasHome(home: string): boolean {
    return this.homes.has(home);
  }

  put(home: string, type: string, id: string, object: Stored): void {
    this.change(["put", home, type, id, object]);
  }

  remove(home: string, type: string, id: string): void {
    if (this.get(home, type, id) !== undefined) this.change(["remove", home, type, id]);
  }

  /** How often a resource of this URN was created; makes the identifiers of a replacement new ones. */
  creations(urn: string): number {
    return this.creationCounts.get(urn) ?? 0;
  }

  countCreation(urn: string): void {
    this.change(["created", urn, this.creations(urn) + 1]);
  }

  /** Run what changes the world: when it throws nothing has changed, otherwise all of it is kept at once. */
  transact<Result>(action: () => Result): Result {
    if (this.running !== undefined) return action();
    const changes: Change[] = [];
    const undo: (() => void)[] = [];
    this.running = { changes, undo };
    try {
      const result = action();
      this.keep(changes);
      return result;
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    } finally {
      this.running = undefined;
    }
  }

  /** Let the file go, without the lines of it that are not needed any more. */
  close(): void {
    if (this.lines > mostLinesToOne * (this.size + 1)) this.compact();
    this.journal?.close();
  }

  private get size(): number {
    let size = this.creationCounts.size;
    for (const types of this.homes.values()) for (const table of types.values()) size += table.size;
    return size;
  }

  private keep(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.journal?.append(changes);
    this.lines += 1;
  }

  private change(change: Change): void {
    this.transact(() => {
      this.running?.undo.push(this.inverseOf(change));
      this.running?.changes.push(change);
      this.apply(change);
    });
  }

  private inverseOf([name, ...fields]: Change): () => void {
    if (name === "created") {
      const [urn = ""] = fields as readonly string[];
      const times = this.creationCounts.get(urn);
      return () => {
        if (times === undefined) this.creationCounts.delete(urn);
        else this.creationCounts.set(urn, times);
      };
    }
    const [home = "", type = "", id = ""] = fields as readonly string[];
    const before = this.get(home, type, id);
    return () => {
      this.apply(before === undefined ? ["remove", home, type, id] : ["put", home, type, id, before]);
    };
  }

  private apply(change: Change): void {
    switch (change[0]) {
      case "put":
        this.table(change[1], change[2]).put(change[3], change[4]);
        break;
      case "remove":
        this.table(change[1], change[2]).remove(change[3]);
        break;
      case "created":
        this.creationCounts.set(change[1], change[2]);
    }
  }

  private table(home: string, type: string): Table {
    const types = this.homes.get(home) ?? new Map<string, Table>();
    this.homes.set(home, types);
    const table = types.get(type) ?? new Table();
    types.set(type, table);
    return table;
  }

  private load(file: string): number | undefined {
    const content = readJournal(file);
    for (const change of content?.transactions.flat() ?? []) this.apply(change);
    this.lines = content?.transactions.length ?? 0;
    return content?.tornBytes;
  }

  private compact(): void {
    const created = [...this.creationCounts].map(([urn, times]): Change => ["created", urn, times]);
    const put = Array.from(this.entries(), ({ home, type, id, object }): Change => [
      "put",
      home,
      type,
      id,
      object,
    ]);
    const changes = [...created, ...put];
    this.journal?.rewrite(changes.map((change) => [change]));
    this.lines = changes.length;
  }
}
