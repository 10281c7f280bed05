import { fieldPlaces, type SpaceDelimitedPattern } from "../../../telemetry/filter-patterns";
import { columnName, type FlowLogFormat, isFieldName } from "../../../telemetry/flow-logs";
import type { FlowLog } from "../../senders";
import type { MetricFilter } from "../../watch";
import { flowLogsTo } from "../connections";
import type { FindingRule, RuleFinding } from "../finding";

/**
 * A pattern tests columns by position, and its last column takes the rest of the line. With a column too few or in
 * another place it still matches, and tests the wrong field.
 */
export const filterColumns: FindingRule = (context) =>
  context.filters.flatMap((filter) => {
    if (!filter.pattern.ok || filter.pattern.value.kind !== "spaceDelimited") return [];
    const pattern = filter.pattern.value;
    return flowLogsTo(context, filter.logGroup).flatMap(
      (flowLog) => columnFinding(filter, pattern, flowLog) ?? [],
    );
  });

function columnFinding(
  filter: MetricFilter,
  pattern: SpaceDelimitedPattern,
  flowLog: FlowLog,
): RuleFinding | undefined {
  const { format } = flowLog;
  const columns = pattern.columns.length;
  const fields = format.fields.length;
  // `[]` matches every event.
  const open = pattern.ellipsis !== undefined || columns === 0;
  const parting = firstParting(pattern, format);
  const finding = (sentence: string): RuleFinding => ({
    severity: "error",
    resource: filter.urn,
    name: filter.name,
    sentence,
  });
  const counts = `metric filter ${filter.name} names ${columns} columns, records of flow log ${flowLog.name} have ${fields} fields`;
  const wayOut = "generate the pattern from the flow log's own format";
  if (columns > fields)
    return finding(`${counts}: no record has as many columns, so nothing ever matches; ${wayOut}`);
  if (columns < fields && !open) {
    const where =
      parting === undefined
        ? `the last column, ${pattern.columns.at(-1)?.name ?? ""}, takes the rest of the line`
        : `from column ${parting.position} on (it is named ${parting.column}, the record has ${parting.field} there), conditions test the wrong column`;
    return finding(`${counts}: ${where}; ${wayOut}`);
  }
  if (parting === undefined) return undefined;
  return finding(
    `metric filter ${filter.name}: column ${parting.position} is named ${parting.column}, but records of flow log ${flowLog.name} have ${parting.field} there, so its conditions test the wrong column; ${wayOut}`,
  );
}

interface Parting {
  /** 1-based, in the record. */
  readonly position: number;
  readonly column: string;
  readonly field: string;
}

/**
 * The first column that carries the name of another field than the one at its place. Names are free (`eni`, `w1`), so
 * one that is no field's name says nothing.
 */
function firstParting(pattern: SpaceDelimitedPattern, format: FlowLogFormat): Parting | undefined {
  const places = fieldPlaces(pattern);
  for (const [index, { name }] of pattern.columns.entries()) {
    const position = places.indexOf(index, format.fields.length);
    const field = format.fields[position];
    if (name !== undefined && field !== undefined && isColumnOfAField(name) && columnName(field) !== name) {
      return { position: position + 1, column: name, field };
    }
  }
  return undefined;
}

function isColumnOfAField(name: string): boolean {
  return isFieldName(name.replaceAll("_", "-"));
}
