import { columnName } from "../../fields";
import type { FlowLogFormat } from "../../format";

/**
 * A query of the format as one short line: columns that it only passes over are called by their positions, `f7`, and what
 * is shown anyhow is not asked for.
 *
 * @param keeps which columns keep their names: those that it asks about, or only those that its answer shows.
 */
export function compactInsightsQuery(
  format: FlowLogFormat,
  queryString: string,
  keeps: "asked" | "shown" = "asked",
): string {
  const [, parse = "", ...stages] = queryString.split("\n| ");
  const kept = keeps === "asked" ? stages : stages.filter((stage) => !stage.startsWith("filter "));
  const columns = format.fields.map((field, index) => {
    const column = columnName(field);
    return { column, name: word(column).test(kept.join(" | ")) ? column : `f${index + 1}` };
  });
  const [before = ""] = parse.split(" as ");
  const asked = stages.map((stage) =>
    columns.reduce((text, { column, name }) => (column === name ? text : renamed(text, column, name)), stage),
  );
  return [`${before} as ${columns.map(({ name }) => name).join(",")}`, ...asked].join(" | ");
}

/** A stage with another name for a column; what stands in quotation marks is no name. */
function renamed(stage: string, column: string, name: string): string {
  return stage
    .split('"')
    .map((text, index) => (index % 2 === 0 ? text.replace(word(column), name) : text))
    .join('"');
}

function word(column: string): RegExp {
  return new RegExp(`\\b${column}\\b`, "g");
}
