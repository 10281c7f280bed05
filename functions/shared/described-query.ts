/** The Logs Insights query that shows what rang an alarm, and the log group that it asks. */
export interface DescribedQuery {
  readonly logGroup: string;
  readonly query: string;
}

/** A runbook with the query as its last line, as an alarm's description has it. The query is one line. */
export function withQuery(runbook: string, { logGroup, query }: DescribedQuery): string {
  return `${runbook}\nQuery (${logGroup}): ${query}`;
}

/** A description without its query, and the query, a stage a line; `undefined` if it has none. */
export function describedQuery(
  description: string,
): (DescribedQuery & { readonly runbook: string }) | undefined {
  const [line, logGroup = "", query = ""] = /\nQuery \(([^)]+)\): (.+)$/.exec(description) ?? [];
  if (line === undefined) return undefined;
  return {
    runbook: description.slice(0, -line.length),
    logGroup,
    query: query.replaceAll(" | ", "\n| "),
  };
}
