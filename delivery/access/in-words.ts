import type { Decision } from "../iam";

/** A decision against a request, as a report says it. */
export function inWords({ decision, because }: Decision): string {
  return decision === "unknown" ? `not known: ${because}` : because;
}
