import type { StackResource } from "./stack-resource";

/** What can be told of a property: its value, that it has none, or that nobody knows before the update. */
export type Reading<T> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "absent" }
  | { readonly state: "unknown" };

/** Stands inside a known value for a part of it that is not known yet. */
export const unknownPart: unique symbol = Symbol("not known before the update");

const absent = { state: "absent" } as const;
const unknown = { state: "unknown" } as const;

/** Where a value stands: the property, and inside it the names and positions. */
export type Path = readonly [string, ...(string | number)[]];

/**
 * Reads a property, or a part of one.
 *
 * Reading an unknown value throws, and Pulumi then abandons the whole policy and lets the preview pass. So every read
 * goes through here; what comes back is plain, parts that are not known are {@link unknownPart}, and it never throws.
 * What the program does not give and nobody knows yet is absent: a rule asks what the program says.
 */
export function read(resource: StackResource, ...path: Path): Reading<unknown> {
  // What is thrown is dropped; without its stack trace, which takes most of the time, a large stack is judged faster.
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    let value: unknown = resource.props;
    for (const step of path) {
      if (typeof value !== "object" || value === null) return absent;
      value = partOf(value, step);
      if (value === unknownPart) return resource.given?.has(path[0]) === false ? absent : unknown;
    }
    return value === undefined || value === null ? absent : { state: "known", value: plain(value) };
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** A text; a value of another type is as good as unknown. */
export const readText = typed((value) => typeof value === "string");
/** A number. */
export const readNumber = typed((value) => typeof value === "number");
/** A flag. */
export const readFlag = typed((value) => typeof value === "boolean");
/** A list, whose parts may be {@link unknownPart}. */
export const readList = typed((value): value is readonly unknown[] => Array.isArray(value));
/** A mapping, whose parts may be {@link unknownPart}. */
export const readMapping = typed(isMapping);

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value where it is known. */
export function known<T>(reading: Reading<T>): T | undefined {
  return reading.state === "known" ? reading.value : undefined;
}

function typed<T>(is: (value: unknown) => value is T) {
  return (resource: StackResource, ...path: Path): Reading<T> => {
    const reading = read(resource, ...path);
    if (reading.state !== "known") return reading;
    return is(reading.value) ? { state: "known", value: reading.value } : unknown;
  };
}

function partOf(value: object, step: string | number): unknown {
  try {
    return (value as Record<string | number, unknown>)[step];
  } catch {
    return unknownPart;
  }
}

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, at) => plain(partOf(value, at)));
  return Object.fromEntries(Object.keys(value).map((name) => [name, plain(partOf(value, name))]));
}
