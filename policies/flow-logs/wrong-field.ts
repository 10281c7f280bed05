import type { Column, Comparison, FilterPattern } from "../../telemetry/filter-patterns";
import {
  columnName,
  type FieldName,
  type FlowLogFormat,
  isAddressField,
  isFieldName,
  isNumericField,
} from "../../telemetry/flow-logs";

/**
 * Why a pattern does not test what it seems to test on records of a format; `undefined` where nothing speaks against it.
 *
 * A pattern tests by position, and its last column takes the rest of the line. Names are free (`eni`, `w1`): one that is
 * a field's name must stand at that field; of the others their conditions tell what they cannot be.
 */
export function wrongField(pattern: FilterPattern, { fields }: FlowLogFormat): string | undefined {
  const { columns, leadingEllipsis, trailingEllipsis } = pattern;
  if (columns.length > fields.length)
    return `names ${columns.length} columns, and records have ${fields.length} fields: nothing ever matches`;
  const first = leadingEllipsis ? fields.length - columns.length : 0;
  for (const [at, column] of columns.entries()) {
    const field = fields[first + at];
    const fault = field && misplaced(column, field);
    if (fault !== undefined) return `tests ${column.name} in column ${first + at + 1}, and ${fault}`;
  }
  const last = columns.at(-1);
  if (
    columns.length < fields.length &&
    !leadingEllipsis &&
    !trailingEllipsis &&
    last?.condition !== undefined
  )
    return `tests ${last.name} in its last column, which takes the rest of the line`;
  return undefined;
}

function misplaced(column: Column, field: FieldName): string | undefined {
  const there = `records have ${field} there`;
  const named = column.name.replaceAll("_", "-").toLowerCase();
  if (isFieldName(named) && columnName(field) !== columnName(named)) return there;
  const comparisons = column.condition?.anyOf.flatMap(({ allOf }) => allOf) ?? [];
  return comparisons.some((comparison) => cannotBeOf(field, comparison)) ? there : undefined;
}

/** Values that one field alone has, and what an order or an address asks of a field. */
function cannotBeOf(field: FieldName, { operator, value }: Comparison): boolean {
  if (operator !== "=" && operator !== "!=") return !isNumericField(field);
  if (value.kind !== "text") return false;
  if (["ACCEPT", "REJECT"].includes(value.text)) return field !== "action";
  if (["NODATA", "SKIPDATA"].includes(value.text)) return field !== "log-status";
  if (["ingress", "egress"].includes(value.text)) return field !== "flow-direction";
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(value.text)) return !isAddressField(field);
  return false;
}
