import type * as z from "zod";

import { knownKeys } from "./known-keys";
import { nearestKey } from "./nearest-key";
import type { RawValue } from "./raw-value";

/** An issue of the schema as faults: one, or one for each unknown key. */
export function issueFaults(
  issue: z.core.$ZodIssue,
  schema: z.core.$ZodType,
  configuration: RawValue,
): string[] {
  const place = configuration.at(...issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => `${place.at(key).path}: unknown key; ${nearestKey(key, known)}`);
  }
  if (issue.code === "custom" && issue.params?.namesValue === true) {
    return [`${place.path}: ${issue.message}`];
  }
  return [place.fault(issue.message)];
}
