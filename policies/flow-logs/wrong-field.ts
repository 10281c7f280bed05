import {
  type Comparison,
  fieldPlaces,
  type FilterPattern,
  type NamedColumn,
} from "../../telemetry/filter-patterns";
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
  if (pattern.kind === "json") return "is for events in JSON, and records are text: nothing ever matches";
  // Terms and regular expressions look at the whole line.
  if (pattern.kind !== "spaceDelimited") return undefined;
  const { columns } = pattern;
  const places = fieldPlaces(pattern);
  if (columns.length > fields.length)
    return `names ${columns.length} columns, and records have ${fields.length} fields: nothing ever matches`;
  for (const [index, column] of columns.entries()) {
    const at = places.indexOf(index, fields.length);
    const field = fields[at];
    if (column.name === undefined || field === undefined) continue;
    const fault = misplaced(column, field);
    if (fault !== undefined) return `tests ${column.name} in column ${at + 1}, and ${fault}`;
    if (column.condition !== undefined && places.takesRest(index, fields.length))
      return `tests ${column.name} in its last column, which takes the rest of the line`;
  }
  return undefined;
}

function misplaced(column: NamedColumn, field: FieldName): string | undefined {
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
