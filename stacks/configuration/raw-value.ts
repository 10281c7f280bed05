import type * as z from "zod";

import { shown } from "./secrets";

type Path = readonly PropertyKey[];

/**
 * A place in the raw configuration, whether or not something is there: what faults between parts are found with, since
 * a configuration with faults has no typed form.
 */
export class RawValue {
  private constructor(
    private readonly configuration: unknown,
    private readonly steps: Path,
  ) {}

  /** The whole configuration, keys as in `Pulumi.yaml` and `aws:region`. */
  static of(configuration: unknown): RawValue {
    return new RawValue(configuration, []);
  }

  /** The whole configuration that this is a place of. */
  get whole(): RawValue {
    return RawValue.of(this.configuration);
  }

  at(...steps: Path): RawValue {
    return new RawValue(this.configuration, [...this.steps, ...steps]);
  }

  /** The steps that lead here from the whole. */
  get pathSteps(): Path {
    return this.steps;
  }

  /** What was found, `undefined` if nothing. */
  get found(): unknown {
    return valueAt(this.configuration, this.steps);
  }

  get isAbsent(): boolean {
    return this.found === undefined;
  }

  /** Absent, or the object without keys that a part is by default; an empty list in its place is its schema's fault alone. */
  get isUnset(): boolean {
    return this.isAbsent || this.keys()?.length === 0;
  }

  /** `flowLogPipelines[0].destinations.s3.lifecycle` */
  get path(): string {
    return this.steps
      .map((step, index) => {
        if (typeof step === "number") return `[${step}]`;
        return index === 0 ? String(step) : `.${String(step)}`;
      })
      .join("");
  }

  /** The places of a list's entries; none if there is no list. */
  entries(): RawValue[] {
    const { found } = this;
    return Array.isArray(found) ? found.map((_, index) => this.at(index)) : [];
  }

  /** The places within: entries of a list, or keys of an object. */
  within(): RawValue[] {
    return Array.isArray(this.found) ? this.entries() : (this.keys() ?? []).map((key) => this.at(key));
  }

  /** The keys of an object; `undefined` if there is none. */
  keys(): readonly string[] | undefined {
    const { found } = this;
    return typeof found === "object" && found !== null ? Object.keys(found) : undefined;
  }

  /** The text, `undefined` if there is none. */
  text(): string | undefined {
    const { found } = this;
    return typeof found === "string" ? found : undefined;
  }

  /** One fault: where, what was found, what would be right. */
  fault(right: string): string {
    return `${this.path}: ${this.isAbsent ? "missing" : `found ${shown(this.found, this.steps)}`}; ${right}`;
  }

  /**
   * The value as the schema reads it, without the keys that have a fault of their own: these are reported already, and
   * what is right beside them can still be checked. `undefined` if it is absent, or not right without them.
   */
  right<T>(schema: z.ZodType<T>): T | undefined {
    const value = structuredClone(this.found);
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      if (issue.code === "unrecognized_keys") removeKeys(valueAt(value, issue.path), issue.keys);
      else removeKeys(valueAt(value, issue.path.slice(0, -1)), issue.path.slice(-1));
    }
    return schema.safeParse(value).data;
  }

  /** Each key of the table as its schema reads it, one without regard to the others. */
  rightKeys<S extends Readonly<Record<string, z.ZodType>>>(
    schemas: S,
  ): { [K in keyof S]?: z.output<S[K]> | undefined } {
    const right = Object.entries(schemas).map(([key, schema]) => [key, this.at(key).right(schema)]);
    // Each key has what its own schema reads, which fromEntries does not say.
    return Object.fromEntries(right) as { [K in keyof S]?: z.output<S[K]> };
  }
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    root,
  );
}

/** In a list this leaves a gap, and the part wrong: closing it would move the other items to another path. */
function removeKeys(owner: unknown, keys: Path): void {
  if (typeof owner !== "object" || owner === null) return;
  for (const key of keys) Reflect.deleteProperty(owner, key);
}
