import type { z } from "zod";
import { membersOf, type Members } from "../plugin/members";
import type { Account, Held, IndexFunction, Kind } from "./account";
import type { Naming, Outputs } from "./outputs";
import type { InUse, Reference, Refusal } from "./references";
import type { Fault, Rule } from "./rules";
import type { Properties } from "./values";

/** How the plugin names a resource whose program gave it no name: Pulumi's name and seven random digits. */
export interface AutoName {
  readonly property: string;
  /** The property that gives only the beginning of a name, such as `namePrefix`. */
  readonly prefixProperty?: string;
  readonly maxLength: number;
  readonly lowerCase?: boolean;
  /** What a name begins with that the plugin draws by digits alone, where it does not use Pulumi's name. */
  readonly beginning?: string;
  /** What the name must end with, such as `.fifo`; empty for most inputs. */
  readonly suffix?: (inputs: Properties) => string;
}

/** What tells objects of a kind apart beside their id. */
export interface Unique<Inputs extends Properties> {
  /** By default the id. */
  readonly by?: IndexFunction<never>;
  refusal(made: Naming<Inputs> & { readonly id: string }): Refusal;
}

/** An object as it is kept: with its inputs, unless something else made it, and its outputs. */
export type Kept<Inputs> = Held<Partial<Inputs> & Properties>;

/**
 * One resource type: what the plugin checks before it calls AWS, and what AWS does.
 * The functions see their inputs with every default filled in.
 */
export interface Definition<Inputs extends Properties = Properties> {
  /** Every input that is modelled, by its Pulumi name, with its constraints and defaults; the plugin's others are refused by name. */
  readonly properties: z.ZodObject;
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
  /** What AWS says where there is such an object already. */
  readonly unique?: Unique<Inputs>;
  /** AWS's id, under which the object is kept and which Pulumi calls the resource's id. */
  id(naming: Naming<Inputs>): string;
  /** What AWS adds to the inputs; nobody knows it before the resource exists. `tagsAll`, `region` and names that the plugin makes need no mention. */
  readonly outputs: Outputs<Inputs>;
  /** What AWS does to other objects, at create and at update. */
  put?(inputs: Inputs, account: Account, object: Kept<Inputs>, before?: Kept<Inputs>): void;
  /** What keeps the object from being deleted. */
  readonly inUseBy?: readonly InUse[];
  /** What goes with the object when it is deleted. */
  readonly deletes?: readonly Reference[];
  /** What else AWS does, or refuses, when the object goes. */
  delete?(object: Kept<Inputs>, account: Account): void;
  /** What the plugin says of the type; by default what it says of the kind's. */
  readonly members?: Members;
}

/** A resource type with the kind of object under which it is kept. */
export interface Resource extends Definition {
  readonly kind: Kind;
  /** What the plugin says of the type. */
  readonly members: Members;
}

/** Define a resource type. Its inputs' types come from its properties. */
export function resource<Shape extends z.ZodObject>(
  kind: Kind,
  definition: Definition<z.output<Shape>> & { readonly properties: Shape },
): Resource {
  const { autoName, outputs } = definition;
  return {
    ...definition,
    kind,
    outputs: { ...(autoName === undefined ? {} : namesOf(autoName)), ...outputs },
    get members() {
      return definition.members ?? membersOf(kind.type);
    },
  };
}

function namesOf({ property, prefixProperty }: AutoName): Outputs {
  return {
    [property]: ({ name }) => name,
    ...(prefixProperty === undefined ? {} : { [prefixProperty]: "" }),
  };
}

/** Whether the resource type takes a `region` of its own, as every regional type of the plugin does. */
export function isRegional({ kind }: Resource): boolean {
  return kind.scope !== "account";
}
