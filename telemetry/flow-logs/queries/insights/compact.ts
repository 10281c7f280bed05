import { columnName } from "../../fields";
import type { FlowLogFormat } from "../../format";

/**
 * A query of the format as one short line: columns that it only passes over are called by their positions, `f7`, and what
 * is shown anyhow is not asked for.
 */
export function compactInsightsQuery(format: FlowLogFormat, queryString: string): string {
  const [, parse = "", ...stages] = queryString.split("\n| ");
  const asked = stages.join(" | ");
  const names = format.fields.map((field, index) => {
    const column = columnName(field);
    return new RegExp(`\\b${column}\\b`).test(asked) ? column : `f${index + 1}`;
  });
  const [before = ""] = parse.split(" as ");
  return [`${before} as ${names.join(",")}`, ...stages].join(" | ");
}
