import { maxPatternLength } from "../../../filter-patterns";
import { columnName, fieldNamed, type FieldName } from "../../fields";
import type { FlowLogFormat } from "../../format";
import { failure, success, type Result } from "../../../result";
import type { ColumnCondition, Comparison } from "./column-condition";

/** How a pattern is laid out: as people read it, or as short as it gets. */
interface Layout {
  readonly nameOf: (field: FieldName, position: number) => string;
  readonly space: string;
}

const readable: Layout = { nameOf: columnName, space: " " };

/**
 * Fields that count or measure keep their names, because a metric takes its value from the column by name
 * (`$bytes`); all others are `a`, `b`, … by position.
 */
const short: Layout = {
  nameOf: (field, position) => (fieldNamed(field).type === "int64" ? columnName(field) : alias(position)),
  space: "",
};

/**
 * The pattern for records of this format, every column named. It is laid out to be read if it fits into AWS's
 * limit so, else as short as possible; a fault if it is longer even then.
 */
export function patternText(
  format: FlowLogFormat,
  conditions: ReadonlyMap<FieldName, ColumnCondition>,
): Result<string> {
  const text = print(format, conditions, readable);
  if (text.length <= maxPatternLength) return success(text);
  const shortText = print(format, conditions, short);
  if (shortText.length <= maxPatternLength) return success(shortText);
  return failure([
    `the filter pattern needs ${shortText.length} characters, ${maxPatternLength} are allowed; ` +
      "count with several filters and metric math, or compare with fewer values",
  ]);
}

/** Why a value cannot be compared in a filter pattern; `undefined` if it can. */
export function valueFault(value: string | number): string | undefined {
  if (typeof value === "number") return undefined;
  if (/^[\dA-Fa-f]*[.:][\dA-Fa-f.:]*\/\d+$/.test(value)) {
    return "filter patterns cannot compare with what reads as an address block";
  }
  const odd = /["\\*[\]%\p{Cc}]/u.exec(value.replace(/%(?=[0-9A-F]{2})/g, ""))?.[0];
  return odd === undefined ? undefined : `filter patterns cannot compare with ${odd} in a value`;
}

function print(
  format: FlowLogFormat,
  conditions: ReadonlyMap<FieldName, ColumnCondition>,
  { nameOf, space }: Layout,
): string {
  const columns = format.fields.map((field, position) => {
    const name = nameOf(field, position);
    const terms = (conditions.get(field) ?? []).map((term) =>
      term.map((comparison) => printComparison(name, comparison, space)).join(`${space}&&${space}`),
    );
    return terms.length === 0 ? name : terms.join(`${space}||${space}`);
  });
  return `[${columns.join(`,${space}`)}]`;
}

function printComparison(name: string, { operator, value }: Comparison, space: string): string {
  return `${name}${space}${operator}${space}${printValue(value)}`;
}

/** Bare where AWS's own examples write a value bare (letters, digits, dots, wildcard), quoted where not. */
function printValue(value: string | number): string {
  return typeof value === "number" || /^[A-Za-z0-9_.*]+$/.test(value) ? String(value) : `"${value}"`;
}

/** `a` to `z`, then `aa`, `ab`, … */
function alias(position: number): string {
  const letter = String.fromCharCode("a".charCodeAt(0) + (position % 26));
  return position < 26 ? letter : alias(Math.floor(position / 26) - 1) + letter;
}
