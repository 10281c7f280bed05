import { closest, distance } from "fastest-levenshtein";
import type * as z from "zod";

import { knownKeys } from "./known-keys";

/** A place in the configuration: keys and positions. */
export type Path = readonly PropertyKey[];

/** `flowLogPipelines[0].destinations.s3.lifecycle` */
export function printPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      return index === 0 ? String(step) : `.${String(step)}`;
    })
    .join("");
}

/** The value at a place, `undefined` where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    root,
  );
}

/** One fault: where, what was found, what would be right. */
export function fault(path: Path, found: unknown, right: string): string {
  return `${printPath(path)}: ${found === undefined ? "missing" : `found ${JSON.stringify(found)}`}; ${right}`;
}

/** An issue of the schema as faults: one, or one for each unknown key. */
export function issueFaults(issue: z.core.$ZodIssue, schema: z.ZodType, raw: unknown): string[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map(
      (key) => `${printPath([...issue.path, key])}: unknown key; ${nearestKey(key, known)}`,
    );
  }
  if (issue.code === "custom" && issue.params?.namesValue === true) {
    return [`${printPath(issue.path)}: ${issue.message}`];
  }
  return [fault(issue.path, valueAt(raw, issue.path), issue.message)];
}

/** The known name that someone who wrote `text` most likely meant, if one is near; else all of them. */
export function nearestKey(text: string, known: readonly string[]): string {
  if (known.length === 0) return "there is none";
  const nearest = closest(text, known);
  const near = distance(text.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, text.length / 3);
  return near ? `did you mean ${nearest}?` : `known are ${known.join(", ")}`;
}
