import { Table, type IndexKey, type Stored } from "./table";

/** One change of what is held. The homes of objects are those of `Account`. */
export type Change =
  | readonly ["put", home: string, type: string, id: string, object: Stored]
  | readonly ["remove", home: string, type: string, id: string]
  /** How often a resource of this URN was created by now. */
  | readonly ["created", urn: string, times: number];

/** An object with its home. */
export interface Entry {
  readonly home: string;
  readonly type: string;
  readonly id: string;
  readonly object: Stored;
}

/** Every object by home (a partition, an account, or an account's region), type and id; it changes by changes alone. */
export class Holdings {
  private readonly homes = new Map<string, Map<string, Table>>();
  private readonly creationCounts = new Map<string, number>();

  /** The objects of one type in one home, if there ever were any. */
  table(home: string, type: string): Pick<Table, "get" | "entries" | "size" | "idsWhere"> | undefined {
    return this.homes.get(home)?.get(type);
  }

  get(home: string, type: string, id: string): Stored | undefined {
    return this.table(home, type)?.get(id);
  }

  idsWhere(home: string, type: string, key: IndexKey, value: unknown): readonly string[] {
    return this.table(home, type)?.idsWhere(key, value) ?? [];
  }

  *entries(): IterableIterator<Entry> {
    for (const [home, types] of this.homes) {
      for (const [type, table] of types) {
        for (const [id, object] of table.entries()) yield { home, type, id, object };
      }
    }
  }

  hasHome(home: string): boolean {
    return this.homes.has(home);
  }

  creations(urn: string): number {
    return this.creationCounts.get(urn) ?? 0;
  }

  /** The fewest changes that lead from nothing to what is held. */
  changes(): readonly Change[] {
    const created = Array.from(this.creationCounts, ([urn, times]): Change => ["created", urn, times]);
    const put = Array.from(this.entries(), ({ home, type, id, object }): Change => [
      "put",
      home,
      type,
      id,
      object,
    ]);
    return [...created, ...put];
  }

  /** @returns the change that takes this one back. */
  apply(change: Change): Change {
    if (change[0] === "created") {
      const [, urn, times] = change;
      const before = this.creations(urn);
      if (times === 0) this.creationCounts.delete(urn);
      else this.creationCounts.set(urn, times);
      return ["created", urn, before];
    }
    const [name, home, type, id] = change;
    const table = this.tableToChange(home, type);
    const before = table.get(id);
    if (name === "put") table.put(id, change[4]);
    else table.remove(id);
    return before === undefined ? ["remove", home, type, id] : ["put", home, type, id, before];
  }

  private tableToChange(home: string, type: string): Table {
    const types = this.homes.get(home) ?? new Map<string, Table>();
    this.homes.set(home, types);
    const table = types.get(type) ?? new Table();
    types.set(type, table);
    return table;
  }
}
