import type * as z from "zod";

import type { RawValue } from "./configuration/raw-value";
import { objectOf } from "./configuration/values";
import type { Handed } from "./contract/handed";

/** What is known of the run besides its configuration. */
export interface Run {
  /** Whether it is a preview, which registers and changes nothing. */
  readonly isPreview: boolean;
  /** Whether secrets are as the stack's file has them, encrypted. Default false. */
  readonly isEncrypted?: boolean;
  /** What other stacks hand on; by default placeholders stand for it. */
  readonly handed?: Handed;
  /** The day on which it runs, such as 2027-01-31; UTC. Default: today. */
  readonly today?: string;
}

/** The schema of an object with the keys of `Config`, and no others. */
type ConfigSchema<Config> = z.ZodType<Config> & { readonly shape: z.core.$ZodLooseShape };

/** The schema of a part that is asked for inside another part's keys. */
export const noKeys: ConfigSchema<object> = objectOf({});

/** One part of the configuration, and what is made of it: a folder each. */
export interface Part<
  Config extends object,
  Before extends object,
  Built extends object,
  Outputs extends object,
> {
  /** Its keys of the configuration; {@link noKeys} if it has none. */
  readonly schema: ConfigSchema<Config>;
  /** What is wrong beyond the shape: between its values, and with what it refers to in other parts. */
  readonly faults: (configuration: RawValue, run: Run) => readonly string[];
  /** Makes the resources, from its own keys and what the parts before it have built. */
  readonly build: (config: Config, before: Before) => Built;
  /** What the stack hands on of what it built. Records of one key, of several parts, become one. */
  readonly outputs: (built: Built) => Outputs;
}

/**
 * Parts in the order in which they are built.
 *
 * The schema of the configuration is made of the parts' own, so that there is no key without a part. A part that needs
 * what no part before it has built does not compile.
 */
export class Parts<Config extends object, Built extends object, Outputs extends object> {
  private constructor(
    readonly schema: ConfigSchema<Config>,
    readonly faults: (configuration: RawValue, run: Run) => readonly string[],
    readonly build: (config: Config) => { readonly built: Built; readonly outputs: Outputs },
  ) {}

  static readonly none: Parts<object, object, object> = new Parts<object, object, object>(
    noKeys,
    () => [],
    () => ({ built: {}, outputs: {} }),
  );

  with<C extends object, B extends object, O extends object>(
    part: Part<C, Built, B, O>,
  ): Parts<Config & C, Built & B, Outputs & O> {
    // Both shapes in one object have the keys of both, which zod does not work out of type parameters.
    const schema = objectOf({ ...this.schema.shape, ...part.schema.shape }) as unknown as ConfigSchema<
      Config & C
    >;
    return new Parts(
      schema,
      (configuration, run) => [...this.faults(configuration, run), ...part.faults(configuration, run)],
      (config) => {
        const { built, outputs } = this.build(config);
        const own = part.build(config, built);
        return { built: { ...built, ...own }, outputs: together(outputs, part.outputs(own)) };
      },
    );
  }
}

type AnyParts = Pick<Parts<never, object, object>, "build">;

/** The configuration that the parts read. */
export type ConfigOf<P extends AnyParts> = Simplified<Parameters<P["build"]>[0]>;
/** The outputs of a stack of the parts. */
export type OutputsOf<P extends AnyParts> = Simplified<ReturnType<P["build"]>["outputs"]>;

/** Written out as one object, as messages of the compiler then show it. */
type Simplified<T> = { readonly [K in keyof T]: T[K] };

/** The outputs of both; the records that they have under one key become one. */
function together<A extends object, B extends object>(first: A, second: B): A & B {
  const all: Record<string, unknown> = Object.fromEntries(Object.entries(first));
  for (const [key, value] of Object.entries(second)) {
    const earlier = all[key];
    if (isRecord(earlier) && isRecord(value)) all[key] = { ...earlier, ...value };
    else if (earlier === undefined) all[key] = value;
    else throw new Error(`two parts have an output ${key}; only records by name can be of several`);
  }
  return all as A & B;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
