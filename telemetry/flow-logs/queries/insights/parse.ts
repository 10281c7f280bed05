import { columnName } from "../../fields";
import type { FlowLogFormat } from "../../format";

/** The stage that takes a record apart: a glob for each column and its name, in the order of the format. */
export function insightsParse(format: FlowLogFormat): string {
  const globs = format.fields.map(() => "*").join(" ");
  return `parse @message "${globs}" as ${format.fields.map(columnName).join(", ")}`;
}

/** A query over the records of a format: what follows the `parse` is all that two queries differ in. */
export function insightsQueryString(format: FlowLogFormat, stages: readonly string[]): string {
  return ["fields @timestamp", insightsParse(format), ...stages].join("\n| ");
}
