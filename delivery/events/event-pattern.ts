import { isJsonObject, type JsonObject } from "../../telemetry/sources";
import { failure, type Result, success } from "../../telemetry/result";
import { type Comparison, comparisonOf } from "./comparisons";

/** A pattern that can be asked. */
export type EventPattern = (event: JsonObject) => boolean;

/**
 * Reads an event pattern as EventBridge does. Faults name what it would refuse, and matchers that are not known here.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function parseEventPattern(text: string): Result<EventPattern> {
  try {
    const pattern: unknown = JSON.parse(text);
    return isJsonObject(pattern)
      ? objectPattern(pattern, "")
      : failure(["an event pattern is a JSON object of fields"]);
  } catch {
    return failure([`the event pattern is no JSON: ${text.slice(0, 100)}`]);
  }
}

/** Each field of an object must match; `$or` holds where one of its objects does. */
function objectPattern(pattern: JsonObject, path: string): Result<EventPattern> {
  const fields = Object.entries(pattern);
  if (fields.length === 0)
    return failure([`${path || "the event pattern"}: found {}; name at least one field`]);
  const read = fields.map(([name, value]) =>
    name === "$or" && Array.isArray(value)
      ? oneOf(value, path)
      : fieldPattern(name, value, path === "" ? name : `${path}.${name}`),
  );
  const faults = read.flatMap((field) => (field.ok ? [] : field.faults));
  if (faults.length > 0) return failure(faults);
  const known = read.flatMap((field) => (field.ok ? [field.value] : []));
  return success((event) => known.every((matches) => matches(event)));
}

function oneOf(alternatives: readonly unknown[], path: string): Result<EventPattern> {
  if (alternatives.length < 2) return failure([`${path}$or: found fewer than two objects`]);
  const read = alternatives.map((alternative) =>
    isJsonObject(alternative)
      ? objectPattern(alternative, path)
      : failure([`${path}$or: found ${JSON.stringify(alternative)}; allowed are objects`]),
  );
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return failure(faults);
  const known = read.flatMap((each) => (each.ok ? [each.value] : []));
  return success((event) => known.some((matches) => matches(event)));
}

function fieldPattern(name: string, value: unknown, path: string): Result<EventPattern> {
  if (isJsonObject(value)) {
    const inner = objectPattern(value, path);
    if (!inner.ok) return inner;
    // Of a list of objects one must match as a whole.
    return success((event) => objectsAt(event[name]).some((object) => inner.value(object)));
  }
  if (!Array.isArray(value) || value.length === 0) {
    return failure([`${path}: found ${JSON.stringify(value)}; allowed is a list of what it may be`]);
  }
  const read = value.map((item: unknown) => comparisonOf(item, path));
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return failure(faults);
  const known = read.flatMap((each) => (each.ok ? [each.value] : []));
  return success((event) => known.some((comparison) => holds(comparison, event[name])));
}

/** A field that is not there, or holds objects, has no values. */
function holds(comparison: Comparison, value: unknown): boolean {
  const values = valuesAt(value);
  if (comparison.kind === "exists") return values.length > 0 === comparison.wanted;
  return values.some((each) => comparison.matches(each));
}

/** The objects that a field holds; where it holds none, nothing exists under it. */
function objectsAt(value: unknown): readonly JsonObject[] {
  const found = objectsIn(value);
  return found.length === 0 ? [{}] : found;
}

function objectsIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isJsonObject(value) ? [value] : [];
}

function valuesAt(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(valuesAt);
  return value === undefined || isJsonObject(value) ? [] : [value];
}
