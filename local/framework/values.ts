/** The properties of one resource, by Pulumi's names. */
export type Properties = Readonly<Record<string, unknown>>;

/** A value that a preview does not know yet: it comes from a resource that does not exist. */
export const unknown = Symbol("unknown");

/** Whether a value is unknown or has an unknown somewhere inside. */
export function hasUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** The value without its unknowns: an unknown property or element is left out. */
export function knownPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((element) => element !== unknown).map(knownPart);
  if (!isObject(value)) return value;
  const known = Object.entries(value).filter(([, inner]) => inner !== unknown);
  return Object.fromEntries(known.map(([key, inner]) => [key, knownPart(inner)]));
}

/** The value at a path, or `unknown` where the path leads into an unknown. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const step of path) {
    if (current === unknown) return unknown;
    if (!isObject(current) && !Array.isArray(current)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[step];
  }
  return current;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The key by which the engine marks what JSON cannot say, such as an archive of files.
 * Source: pulumi/pulumi `sdk/go/common/resource/sig/sig.go`.
 */
export const signature = "4dabf18193072939515e22adb298388d";

/** The mark of an archive. Source: the same file. */
const archive = "0def7320c3a5731c473e5ecbe6d01bc7";

/** An archive of files, as the engine hands it over: its hash is that of what is in it, wherever that lies. */
export interface Archive {
  readonly [signature]: typeof archive;
  readonly hash: string;
}

export function isArchive(value: unknown): value is Archive {
  return isObject(value) && value[signature] === archive && typeof value.hash === "string";
}

/** Whether two values say the same, whatever the order of their keys. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === unknown || right === unknown) return false;
  if (isArchive(left) && isArchive(right)) return left.hash === right.hash;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((element, index) => sameValue(element, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((key) => sameValue(left[key], right[key]));
  }
  return left === right;
}

/**
 * What is held of what was given: AWS adds its defaults at every depth, and they are no inputs of the
 * program's.
 */
export function asGiven(given: Properties, held: Properties): Properties {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, heldOf(value, held[key])]));
}

function heldOf(given: unknown, held: unknown): unknown {
  if (isObject(given) && isObject(held)) return asGiven(given, held);
  if (Array.isArray(given) && Array.isArray(held) && given.length === held.length) {
    return held.map((element, index) => heldOf(given[index], element));
  }
  return held ?? given;
}
