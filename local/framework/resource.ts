import type { z } from "zod";
import type { Account, Held, Kind } from "./account";
import type { Rule } from "./rules";
import type { Properties } from "./values";

/** Say that the property at `path` is wrong, in the real plugin's words; `%k` stands for its name. */
export type Fault = (path: readonly (string | number)[], reason: string) => void;

/** How the plugin names a resource whose program gave it no name: Pulumi's name and seven random digits. */
export interface AutoName {
  readonly property: string;
  /** The property that gives only the beginning of a name, such as `namePrefix`. */
  readonly prefixProperty?: string;
  readonly maxLength: number;
  readonly lowerCase?: boolean;
  /** What the name must end with, such as `.fifo`; empty for most inputs. */
  suffix?(inputs: Properties): string;
}

export interface Created {
  /** AWS's id, under which the object is kept and which Pulumi calls the resource's id. */
  readonly id: string;
  /** What AWS adds to the inputs. */
  readonly outputs: Properties;
}

/**
 * One resource type: what the plugin checks before it calls AWS, and what AWS does.
 * The four functions see their inputs with every default filled in.
 */
export interface Definition<Inputs extends Properties = Properties> {
  /** Every input that is modelled, by its Pulumi name, with its constraints and defaults. */
  readonly properties: z.ZodObject;
  /** Inputs that the real plugin takes and that are refused here by name. */
  readonly notModelled?: readonly string[];
  /** Outputs that nobody knows before the resource exists. `tagsAll` and `region` need no mention. */
  readonly computed: readonly string[];
  readonly autoName?: AutoName;
  /** Which properties go together. */
  readonly rules?: readonly Rule[];
  /** Inputs whose change makes a new resource. */
  readonly replaceOn: readonly string[];
  /** Parts of an input whose change makes a new resource, as paths: `{ opensearchConfiguration: ["s3BackupMode"] }`. */
  readonly replaceInside?: Readonly<Record<string, readonly string[]>>;
  /** What else the plugin checks before AWS is called. Unknown values are absent from `inputs`. */
  check?(inputs: Partial<Inputs>, fault: Fault): void;
  /** What AWS refuses, at create and at update, in view of what else exists. */
  refuse?(inputs: Inputs, account: Account, id?: string): void;
  create(inputs: Inputs, account: Account): Created;
  /** What changes in place beside the inputs themselves. */
  update?(inputs: Inputs, account: Account, before: Held<Properties>): Properties;
  /** What AWS does, or refuses, when the object goes. */
  delete?(object: Held<Properties>, account: Account): void;
}

/** A resource type with the kind of object under which it is kept. */
export interface Resource extends Definition {
  readonly kind: Kind;
}

/** Define a resource type. Its inputs' types come from its properties. */
export function resource<Shape extends z.ZodObject>(
  kind: Kind,
  definition: Definition<z.output<Shape>> & { readonly properties: Shape },
): Resource {
  return { ...definition, kind };
}

/** Whether the resource type takes a `region` of its own, as every regional type of the plugin does. */
export function isRegional({ kind }: Resource): boolean {
  return kind.scope !== "account";
}
