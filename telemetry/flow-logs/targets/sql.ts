import { columnName, isNumericField, type FieldName } from "../fields";
import { isLikeNoValue } from "./no-value";
import type { Target } from "./target";

/** Standard SQL's quoting, which Trino and DuckDB share: a quote inside is doubled, a backslash means itself. */
export const sqlText = {
  identifier: (name: string): string => `"${name.replaceAll('"', '""')}"`,
  column: (field: FieldName): string => sqlText.identifier(columnName(field)),
  string: (text: string): string => `'${text.replaceAll("'", "''")}'`,
  literal: (value: number | string): string =>
    typeof value === "number" ? String(value) : sqlText.string(value),
  /** The right side of LIKE for a pattern in which `*` alone stands for something. */
  like: (pattern: string): string => {
    const escaped = pattern.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%");
    return sqlText.string(escaped) + (escaped.includes("\\") ? " ESCAPE '\\'" : "");
  },
} as const;

/** Joins conditions; without any it is the constant that changes nothing. */
export const sqlLogic = {
  and: (conditions: readonly string[]): string =>
    conditions.length === 0 ? "TRUE" : `(${conditions.join(" AND ")})`,
  or: (conditions: readonly string[]): string =>
    conditions.length === 0 ? "FALSE" : `(${conditions.join(" OR ")})`,
} as const;

const { column, literal } = sqlText;

/**
 * The operators that SQL says alike everywhere, as a condition for WHERE, where unknown counts as false.
 *
 * A field without a value is NULL, and a comparison with it unknown; `and` and `or` keep that harmless, so only `ne`
 * and `not` turn it into a truth value. Comparisons stay bare: wrapped, they could not prune row groups of Parquet.
 */
export const sqlOperators: Omit<Target, "inCidr"> = {
  eq: ({ field, value }) => `${column(field)} = ${literal(value)}`,
  ne: ({ field, value }) => `${column(field)} IS DISTINCT FROM ${literal(value)}`,
  gt: ({ field, value }) => `${column(field)} > ${value}`,
  ge: ({ field, value }) => `${column(field)} >= ${value}`,
  lt: ({ field, value }) => `${column(field)} < ${value}`,
  le: ({ field, value }) => `${column(field)} <= ${value}`,
  in: ({ field, values }) =>
    values.length === 0 ? "FALSE" : `${column(field)} IN (${values.map(literal).join(", ")})`,
  like: ({ field, pattern }) => {
    const likeness = `${column(field)} LIKE ${sqlText.like(pattern)}`;
    return isLikeNoValue(pattern) ? `(${column(field)} <> '-' AND ${likeness})` : likeness;
  },
  // In Parquet a text without a value may be a hyphen.
  absent: ({ field }) =>
    isNumericField(field) ? `${column(field)} IS NULL` : `COALESCE(${column(field)}, '-') = '-'`,
  and: ({ predicates }, { compile }) => sqlLogic.and(predicates.map(compile)),
  or: ({ predicates }, { compile }) => sqlLogic.or(predicates.map(compile)),
  not: ({ predicate }, { compile }) => `NOT COALESCE(${compile(predicate)}, FALSE)`,
};
