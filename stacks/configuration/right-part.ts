import type * as z from "zod";

import { valueAt, type Path } from "./faults";

/**
 * The part of the raw configuration at that path as the schema reads it, without the keys that have a fault of
 * their own: these are reported already, and what is right beside them can still be checked. `undefined` if the
 * part is absent, or not right without them.
 */
export function rightPart<T>(schema: z.ZodType<T>, raw: unknown, path: Path): T | undefined {
  const value = structuredClone(valueAt(raw, path));
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === "unrecognized_keys") removeKeys(valueAt(value, issue.path), issue.keys);
    else removeKeys(valueAt(value, issue.path.slice(0, -1)), issue.path.slice(-1));
  }
  return schema.safeParse(value).data;
}

/** In a list this leaves a gap, and the part wrong: closing it would move the other items to another path. */
function removeKeys(owner: unknown, keys: readonly PropertyKey[]): void {
  if (typeof owner !== "object" || owner === null) return;
  for (const key of keys) Reflect.deleteProperty(owner, key);
}
