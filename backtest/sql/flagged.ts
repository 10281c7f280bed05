import {
  fieldNamed,
  fieldPosition,
  sqlText,
  type FieldName,
  type Predicate,
} from "../../telemetry/flow-logs";
import { askedFields, fieldsOfNoValue } from "../questions/asked-fields";
import type { Dialect } from "./dialect";
import { addressFaultOf, faultOf, noValue } from "./record-faults";
import type { AskedSource } from "./source";

/** Detections that one whole number can tell apart, as far as JavaScript writes powers of two to the last digit. */
const bitsOfMask = 52;

/** The columns that say which detections a row is of. */
export function maskColumns(detections: number): readonly string[] {
  return Array.from(
    { length: Math.max(1, Math.ceil(detections / bitsOfMask)) },
    (_, index) => `mask_${index}`,
  );
}

/** SQL for whether a row's masks say that it is of the detection. */
export function isOf(detection: number): string {
  const bit = detection % bitsOfMask;
  return `mask_${Math.floor(detection / bitsOfMask)} % ${2 ** (bit + 1)} >= ${2 ** bit}`;
}

/**
 * The rows of all sources with the columns asked for, why a row is no record, and which detections it is of. A row is
 * looked at once for all of them.
 */
export function flaggedSql(
  dialect: Dialect,
  sources: readonly AskedSource[],
  columns: readonly FieldName[],
): string {
  return sources.map((source) => flaggedSource(dialect, source, columns)).join("\n  UNION ALL\n  ");
}

function flaggedSource(dialect: Dialect, source: AskedSource, columns: readonly FieldName[]): string {
  const { format, table, questions } = source;
  const answered = questions.flatMap((question) => (question.ok ? [question.value] : []));
  const fields = [
    ...new Set([...askedFields(answered, format), ...columns.filter((name) => has(source, name))]),
  ];
  const flags = questions.map((question) =>
    question.ok ? lazily(dialect, source, question.value.predicate) : undefined,
  );
  const masks = maskColumns(questions.length).map((column, index) => {
    const bits = flags
      .slice(index * bitsOfMask, (index + 1) * bitsOfMask)
      .flatMap((flag, bit) => (flag === undefined ? [] : [`CASE WHEN ${flag} THEN ${2 ** bit} ELSE 0 END`]));
    return `CASE WHEN fault IS NOT NULL THEN 0 ELSE ${bits.length === 0 ? "0" : bits.join(" + ")} END AS ${column}`;
  });
  const isDetected = maskColumns(questions.length)
    .map((column) => `${column} > 0`)
    .join(" OR ");
  const addresses = addressFaultOf(fields, dialect);
  const fault =
    addresses === undefined ? "fault" : `CASE WHEN ${isDetected} THEN ${addresses} ELSE fault END`;
  const read = fields.map(sqlText.column).join(", ");
  const withoutDash = fieldsOfNoValue(answered);
  const values = fields.map((field) =>
    withoutDash.includes(field)
      ? `NULLIF(${sqlText.column(field)}, '${noValue}') AS ${sqlText.column(field)}`
      : sqlText.column(field),
  );
  return `SELECT ${columns.map((name) => columnOf(source, name)).join(", ")}, ${maskColumns(questions.length).join(", ")}, ${fault} AS fault
  FROM (
    SELECT ${read}, fault, ${masks.join(", ")}
    FROM (SELECT ${values.join(", ")}, ${faultOf(fields)} AS fault FROM ${table(fields)}) AS rows_read
  ) AS rows_flagged`;
}

function has({ format }: AskedSource, name: FieldName): boolean {
  return fieldPosition(format, name) !== undefined;
}

/** The column, or no value where the source's format does not have the field. */
function columnOf(source: AskedSource, name: FieldName): string {
  const column = sqlText.column(name);
  if (has(source, name)) return column;
  const { type } = fieldNamed(name);
  return `CAST(NULL AS ${type === "int32" || type === "int64" ? "bigint" : "varchar"}) AS ${column}`;
}

/**
 * A condition that looks at its later parts only where the earlier ones hold, as WHERE does by itself and a value does
 * not: whether an address is in a block is dear, and hardly any record is large enough to ask.
 */
function lazily(dialect: Dialect, { format }: AskedSource, predicate: Predicate): string {
  return conjuncts(predicate)
    .map((part) => {
      const where = dialect.where(format, part);
      // What cannot be said is no question of the source.
      if (!where.ok) throw new Error(where.faults.join("; "));
      return where.value;
    })
    .reduceRight((rest, part) => (rest === "" ? part : `CASE WHEN ${part} THEN ${rest} ELSE FALSE END`), "");
}

function conjuncts(predicate: Predicate): readonly Predicate[] {
  if (predicate.op !== "and" || predicate.predicates.length === 0) return [predicate];
  return predicate.predicates.flatMap(conjuncts);
}
