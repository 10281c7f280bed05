import type { Mapping } from "./mapping";
import { matchesPattern } from "./wildcards";

/** An index template, as its API takes it. */
export interface Template {
  readonly index_patterns?: readonly string[];
  readonly priority?: number;
  readonly template?: { readonly mappings?: Mapping };
}

/** An index with its documents by id. */
export interface Index {
  readonly name: string;
  /** `undefined` where no template covers the index: its fields are what its documents happen to hold. */
  readonly mappings: Mapping | undefined;
  readonly documents: Map<string, string>;
}

/** The indices of a domain, the names by which they are written to, and the templates of those to come. */
export class Indices {
  public readonly templates = new Map<string, Template>();
  private readonly byName = new Map<string, Index>();
  /** Of each alias its indices, the one that is written to at the end. */
  private readonly aliases = new Map<string, string[]>();

  public get all(): readonly Index[] {
    return [...this.byName.values()];
  }

  public create(name: string, aliases: readonly string[] = []): Index {
    const index: Index = { name, mappings: this.templateOf(name)?.template?.mappings, documents: new Map() };
    this.byName.set(name, index);
    for (const alias of aliases) this.aliases.set(alias, [...(this.aliases.get(alias) ?? []), name]);
    return index;
  }

  /** The index that a name means to whoever writes. */
  public written(name: string): Index | undefined {
    return this.byName.get(this.aliases.get(name)?.at(-1) ?? name);
  }

  /** The indices behind an alias, oldest first; empty where there is none. */
  public behind(alias: string): readonly Index[] {
    return (this.aliases.get(alias) ?? []).flatMap((name) => this.byName.get(name) ?? []);
  }

  /** Begins a new index behind an alias: `NAME-000002` after `NAME-000001`. */
  public rollOver(alias: string): Index | undefined {
    const newest = this.aliases.get(alias)?.at(-1);
    const [, stem, number] = /^(.*-)(\d+)$/.exec(newest ?? "") ?? [];
    if (stem === undefined || number === undefined) return undefined;
    return this.create(`${stem}${String(Number(number) + 1).padStart(6, "0")}`, [alias]);
  }

  private templateOf(name: string): Template | undefined {
    return [...this.templates.values()]
      .filter(({ index_patterns: patterns = [] }) =>
        patterns.some((pattern) => matchesPattern(pattern, name)),
      )
      .sort((left, right) => (right.priority ?? 0) - (left.priority ?? 0))[0];
  }
}
