import { columnName, type FieldName, type NumericField } from "../../fields";
import type { Predicate } from "../../predicate";
import type { Result } from "../../../result";
import { sqlText } from "../../targets/sql";
import type { NamedQuery } from "../named-query";
import { athenaQuery, type AthenaQueryOptions, type QueriedTable } from "./definition";
import { secondsAt } from "./moment";

/** A window that ends when the question is asked, and the sum from which on it tells. */
export interface WindowSum {
  readonly hours: number;
  readonly atLeast: number;
}

/** What records add up to for each of those who are told apart, over windows of hours or days. */
export interface WindowSums {
  /** The records that count. */
  readonly predicate: Predicate;
  /** Fields whose values together are told apart. */
  readonly by: readonly FieldName[];
  readonly measure: NumericField;
  /** Whoever reaches one of them is told. */
  readonly sums: readonly WindowSum[];
}

const hoursADay = 24;

/** Rows that an answer has at most, largest first. */
const mostRows = 100;

/** The column of a window's sum: `bytes_24_hours`. */
export function sumColumn(measure: NumericField, { hours }: WindowSum): string {
  return `${columnName(measure)}_${hours}_hours`;
}

/** SQL for the rows that reach one of the sums, each with its sums, a column a window. */
export function windowSums(
  { by, measure, sums }: Omit<WindowSums, "predicate">,
  records: {
    /** What is asked, as it stands behind FROM. */
    readonly from: string;
    /** SQL for the second so many hours before the question. */
    readonly hoursBefore: (hours: number) => string;
    /** Further conditions. */
    readonly where: readonly string[];
  },
): string {
  const column = sqlText.column(measure);
  const keys = by.map(sqlText.column);
  const named = (sum: WindowSum): string => sumColumn(measure, sum);
  const longest = Math.max(...sums.map(({ hours }) => hours));
  const columns = sums.map((sum) =>
    sum.hours === longest
      ? `sum(${column}) AS ${named(sum)}`
      : `COALESCE(sum(${column}) FILTER (WHERE "start" >= ${records.hoursBefore(sum.hours)}), 0) AS ${named(sum)}`,
  );
  const where = [...records.where, `"start" >= ${records.hoursBefore(longest)}`];
  return `SELECT * FROM (
  SELECT
    ${[...keys, ...columns, "count(*) AS records"].join(",\n    ")}
  FROM ${records.from}
  WHERE ${where.join("\n    AND ")}
  GROUP BY ${keys.join(", ")}
) AS summed
WHERE ${sums.map((sum) => `${named(sum)} >= ${sum.atLeast}`).join(" OR ")}
ORDER BY ${[...sums.map((sum) => `${named(sum)} DESC`), ...keys].join(", ")}
LIMIT ${mostRows}`;
}

/** The question as Athena is asked it. Faults: fields that the format lacks, and a predicate that is not valid for it. */
export function windowSumsQuery(
  asked: WindowSums & { readonly name: string; readonly description: string },
  table: QueriedTable,
  options: AthenaQueryOptions = {},
): Result<NamedQuery> {
  const { name, description, predicate, by, measure, sums } = asked;
  const days = Math.ceil(Math.max(...sums.map(({ hours }) => hours)) / hoursADay);
  return athenaQuery(
    {
      name,
      description,
      needs: [...by, measure, "start"],
      predicate,
      sql: ({ table: from, now, sinceDays, condition }) =>
        windowSums(asked, {
          from,
          hoursBefore: (hours) => secondsAt(now, `INTERVAL '${hours}' HOUR`),
          where: [sinceDays(days), condition],
        }),
    },
    table,
    options,
  );
}
