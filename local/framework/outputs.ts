import type { Account, Held } from "./account";
import type { Properties } from "./values";

/**
 * What the real plugin leaves without a value although its class says that there is one. Any other output of a class
 * that is always there must be given: what a program reads is never silently `undefined`.
 */
export const absent = Symbol("absent");

/** What a new object is named and made from. */
export interface Naming<Inputs> {
  /** With every default filled in. */
  readonly inputs: Inputs;
  readonly account: Account;
  /** The name given, or the one made from its prefix; empty for a type that has no automatic names. */
  readonly name: string;
}

/** What an output is worked out from. */
export interface Made<Inputs> extends Naming<Inputs> {
  readonly id: string;
  /** Another output of the same resource. */
  readonly output: (name: string) => unknown;
}

// As a method: a type's outputs know its inputs, and what handles every type does not.
type Work<Inputs> = { work(made: Made<Inputs>): unknown }["work"];

/** An output that is worked out anew at every update, in view of the object as it was. */
export interface Following<Inputs> {
  follow(made: Made<Inputs>, before?: Held<Properties>): unknown;
}

/**
 * What AWS answers where the program gave no value: the same always, worked out once at creation, or following the
 * inputs. A value that the program gave stays as it is.
 */
export type Output<Inputs = Properties> =
  | string
  | number
  | boolean
  | typeof absent
  | readonly unknown[]
  | Work<Inputs>
  | Following<Inputs>;

export type Outputs<Inputs = Properties> = Readonly<Record<string, Output<Inputs>>>;

/** All outputs of a new object, worked out in their order. */
export function newOutputs(outputs: Outputs, naming: Naming<Properties>, id: string): Properties {
  return workOut(outputs, Object.keys(outputs), { ...naming, id });
}

/** The outputs of an object that is changed in place: those of before, and those that follow the inputs. */
export function changedOutputs(
  outputs: Outputs,
  naming: Naming<Properties>,
  before: Held<Properties>,
): Properties {
  const followers = Object.keys(outputs).filter((name) => isFollowing(outputs[name]));
  const followed = workOut(outputs, followers, { ...naming, id: before.id }, before);
  const kept = Object.fromEntries(Object.keys(outputs).map((name) => [name, before[name] ?? absent]));
  return { ...kept, ...followed };
}

/** The outputs that an object has. */
export function keptOutputs(outputs: Outputs, object: Properties): Properties {
  return Object.fromEntries(Object.keys(outputs).map((name) => [name, object[name]]));
}

function workOut(
  outputs: Outputs,
  names: readonly string[],
  given: Omit<Made<Properties>, "output">,
  before?: Held<Properties>,
): Properties {
  const worked = new Map<string, unknown>();
  const made: Made<Properties> = {
    ...given,
    output(name) {
      if (!(name in outputs)) throw new Error(`there is no output ${name}`);
      if (!worked.has(name)) worked.set(name, given.inputs[name] ?? valueOf(outputs[name], made, before));
      return worked.get(name);
    },
  };
  return Object.fromEntries(names.map((name) => [name, made.output(name)]));
}

function valueOf(output: Output | undefined, made: Made<Properties>, before?: Held<Properties>): unknown {
  if (typeof output === "function") return output(made);
  return isFollowing(output) ? output.follow(made, before) : output;
}

function isFollowing(output: Output | undefined): output is Following<Properties> {
  return typeof output === "object" && "follow" in output;
}
