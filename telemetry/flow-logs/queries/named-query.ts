import { fieldPosition, type FlowLogFormat } from "../format";
import type { FieldName } from "../fields";
import { failure, success, type Result } from "../../result";

/** A query that is kept under a name for people to run: an Athena named query or a Logs Insights query definition. */
export interface NamedQuery {
  readonly name: string;
  /** The question that it answers, in one sentence. */
  readonly description: string;
  readonly queryString: string;
}

/** Queries that a format can answer, and those that it cannot, each with its reason. */
export interface QuerySelection {
  readonly queries: readonly NamedQuery[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** Fails with one sentence that names every field that the query needs and the format does not have. */
export function requireFields(
  name: string,
  format: FlowLogFormat,
  needs: readonly FieldName[],
): Result<null> {
  const missing = needs.filter((field) => fieldPosition(format, field) === undefined);
  if (missing.length === 0) return success(null);
  return failure([
    `query ${name}: the format lacks ${missing.join(", ")}; add to the format what the query needs`,
  ]);
}

/** Parts what can be asked from what cannot. */
export function selectQueries(
  attempts: readonly { readonly name: string; readonly query: Result<NamedQuery> }[],
): QuerySelection {
  return {
    queries: attempts.flatMap(({ query }) => (query.ok ? [query.value] : [])),
    leftOut: attempts.flatMap(({ name, query }) =>
      query.ok ? [] : [{ name, reason: query.faults.join("; ") }],
    ),
  };
}
