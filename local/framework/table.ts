/** An object as the world keeps it: plain JSON. */
export type Stored = Readonly<Record<string, unknown>>;

/**
 * What objects are looked up by: a property by its name, or a value worked out of the object. An object with a list
 * is found by each element of it. The same function must be given each time: it names the index.
 */
// `never` lets functions over any shape of object in.
export type IndexKey = string | ((object: never) => unknown);

/** The objects of one type in one home, by id, and by whatever they have been looked up by. */
export class Table {
  private readonly byId = new Map<string, Stored>();
  private readonly indexes = new Map<IndexKey, Map<unknown, Set<string>>>();

  get size(): number {
    return this.byId.size;
  }

  get(id: string): Stored | undefined {
    return this.byId.get(id);
  }

  entries(): IterableIterator<[string, Stored]> {
    return this.byId.entries();
  }

  put(id: string, object: Stored): void {
    const before = this.byId.get(id);
    this.byId.set(id, object);
    for (const [key, index] of this.indexes) {
      if (before !== undefined) forget(index, key, id, before);
      note(index, key, id, object);
    }
  }

  remove(id: string): void {
    const before = this.byId.get(id);
    if (before === undefined) return;
    this.byId.delete(id);
    for (const [key, index] of this.indexes) forget(index, key, id, before);
  }

  /** Ids of the objects with the value. The first look-up by a key makes its index. */
  idsWhere(key: IndexKey, value: unknown): readonly string[] {
    return [...(this.indexOf(key).get(value) ?? [])];
  }

  private indexOf(key: IndexKey): Map<unknown, Set<string>> {
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    const index = new Map<unknown, Set<string>>();
    for (const [id, object] of this.byId) note(index, key, id, object);
    this.indexes.set(key, index);
    return index;
  }
}

function note(index: Map<unknown, Set<string>>, key: IndexKey, id: string, object: Stored): void {
  for (const value of valuesOf(key, id, object)) {
    const ids = index.get(value);
    if (ids === undefined) index.set(value, new Set([id]));
    else ids.add(id);
  }
}

function forget(index: Map<unknown, Set<string>>, key: IndexKey, id: string, object: Stored): void {
  for (const value of valuesOf(key, id, object)) {
    const ids = index.get(value);
    ids?.delete(id);
    if (ids?.size === 0) index.delete(value);
  }
}

function valuesOf(key: IndexKey, id: string, object: Stored): readonly unknown[] {
  const whole = { ...object, id };
  const value: unknown = typeof key === "string" ? whole[key as "id"] : key(whole as never);
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}
