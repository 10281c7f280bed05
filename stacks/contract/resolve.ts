import { nearestKey } from "../configuration/nearest-key";
import { RawValue } from "../configuration/raw-value";
import type { Run } from "../part";
import { contract, isHanded, type HandedName } from "./contract";
import { outputReferences, type OutputReference } from "./reference";

export interface Resolved {
  /** The configuration with a value in place of each reference: where there is none, a placeholder. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly faults: readonly string[];
  /** Stacks that were never brought up, so that a preview shows placeholders in place of what they will hand on. */
  readonly awaited: readonly string[];
}

/**
 * Puts the values that other stacks hand on where the configuration names them. Pure.
 *
 * A value that is missing, or not what the contract says, is a fault. Only a preview does without a stack that was never
 * brought up, as does whoever has no outputs at hand at all.
 */
export function resolved(raw: Readonly<Record<string, unknown>>, run: Run): Resolved {
  const copy = structuredClone(raw);
  const references = outputReferences(RawValue.of(raw));
  const region = String(raw["aws:region"]);
  const answers = references.map((reference) => ({ reference, ...answer(reference, run, region) }));
  for (const { reference, value } of answers) put(copy, reference.place.pathSteps, value);
  return {
    raw: copy,
    faults: answers.flatMap(({ fault }) => fault ?? []),
    awaited: [
      ...new Set(answers.flatMap(({ reference, isAwaited }) => (isAwaited ? [reference.stack] : []))),
    ],
  };
}

interface Answer {
  readonly value: unknown;
  readonly fault?: string;
  readonly isAwaited?: true;
}

function answer({ place, stack, output }: OutputReference, run: Run, region: string): Answer {
  const [name = "", key] = output.split(".", 2);
  if (!isHanded(name) || (key !== undefined) !== (contract[name].form === "by-name")) {
    return { value: place.found, fault: place.at("output").fault(knownOutputs(name)) };
  }
  const { schema, placeholder } = contract[name];
  const value = placeholder(region);
  if (run.handed === undefined) return { value };
  const outputs = run.handed[stack];
  if (outputs === undefined && run.isPreview) return { value, isAwaited: true };
  const found = valueOf(outputs ?? {}, name, key);
  const parsed = schema.safeParse(found);
  if (parsed.success) return { value: parsed.data };
  const right = parsed.error.issues[0]?.message ?? "";
  const fault =
    found === undefined
      ? `${place.path}: stack "${stack}" has no output "${output}", ${right}; ${wayOut(stack, outputs, name, key)}`
      : `${place.path}: stack "${stack}" has ${JSON.stringify(found)} as its output "${output}"; ${right}`;
  return { value, fault };
}

function valueOf(
  outputs: Readonly<Record<string, unknown>>,
  name: HandedName,
  key: string | undefined,
): unknown {
  const handed = RawValue.of(outputs).at(name);
  return (key === undefined ? handed : handed.at(key)).found;
}

function wayOut(
  stack: string,
  outputs: Readonly<Record<string, unknown>> | undefined,
  name: HandedName,
  key: string | undefined,
): string {
  if (outputs === undefined) return `bring up ${stack} first`;
  if (key === undefined) return `its configuration asks for none`;
  const names = RawValue.of(outputs).at(name).keys() ?? [];
  return `of its names ${nearestKey(key, names)}`;
}

function knownOutputs(name: string): string {
  const spelt = Object.entries(contract).map(([known, { form }]) =>
    form === "one" ? known : `${known}.NAME`,
  );
  if (isHanded(name)) return `${spelt.find((known) => known.startsWith(name))}`;
  return `an output that stacks hand each other: ${nearestKey(name, spelt)}`;
}

function put(root: unknown, path: readonly PropertyKey[], value: unknown): void {
  const last = path.at(-1);
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((place, step) => (place as Record<PropertyKey, unknown>)[step], root);
  if (last !== undefined) (owner as Record<PropertyKey, unknown>)[last] = value;
}
