import { isObject } from "../../framework/values";

/*
 * What EventBridge takes as a pattern: an object whose leaves are lists of values and comparisons.
 * Source: Amazon EventBridge User Guide, "Comparison operators for use in event patterns"; the messages are those of
 * AWS's event-ruler.
 */
const comparisons = new Set([
  ...["prefix", "suffix", "equals-ignore-case", "anything-but", "numeric", "exists", "cidr", "wildcard"],
]);

/** Which of the rules a pattern breaks, if it breaks one. */
export function faultOfPattern(pattern: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(pattern);
  } catch {
    return "Unrecognized token";
  }
  if (!isObject(parsed)) return "Filter is not an object";
  return faultOfObject(parsed);
}

function faultOfObject(object: Record<string, unknown>): string | undefined {
  const entries = Object.entries(object);
  if (entries.length === 0) return "Empty objects are not allowed";
  for (const [key, value] of entries) {
    const fault = key === "$or" ? faultOfAlternatives(value) : faultOfField(key, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfAlternatives(value: unknown): string | undefined {
  if (!Array.isArray(value)) return "It must be an Array followed with $or.";
  const faults = value.map((each) =>
    isObject(each) ? faultOfObject(each) : "Only JSON object is allowed in array of $or relationship.",
  );
  const few = value.length < 2 ? "There must have at least 2 Objects in $or relationship." : undefined;
  return faults.find((fault) => fault !== undefined) ?? few;
}

function faultOfField(key: string, value: unknown): string | undefined {
  if (isObject(value)) return faultOfObject(value);
  if (!Array.isArray(value)) return `"${key}" must be an object or an array`;
  if (value.length === 0) return "Empty arrays are not allowed";
  return value.map(faultOfLeaf).find((fault) => fault !== undefined);
}

function faultOfLeaf(leaf: unknown): string | undefined {
  if (Array.isArray(leaf)) return "Match value must be String, number, true, false, or null";
  if (!isObject(leaf)) return undefined;
  const [name, ...others] = Object.keys(leaf);
  if (name === undefined) return "Match expression name not found";
  if (others.length > 0) return "Only one key allowed in match expression";
  return comparisons.has(name) ? undefined : `Unrecognized match type ${name}`;
}
