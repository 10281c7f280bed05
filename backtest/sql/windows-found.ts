import { sqlText } from "../../telemetry/flow-logs";
import type { WindowSums } from "../../telemetry/flow-logs/queries";

const hour = 3600;

/**
 * The statement for how many rows the question about windows has at each of these times: `[time, rows]`, without the times
 * at which it has none. One pass over the records does for all times, since they and the windows are whole hours apart.
 *
 * @param table the records that count.
 * @param from epoch seconds of the first record or before; the times are whole hours after it.
 */
export function windowsFoundSql(
  { by, measure, sums }: Omit<WindowSums, "predicate">,
  table: string,
  from: number,
  times: readonly number[],
): string {
  const keys = by.map(sqlText.column).join(", ");
  const longest = Math.max(...sums.map(({ hours }) => hours)) * hour;
  const columns = sums.map(
    ({ hours }, index) =>
      `sum(CASE WHEN hour_start >= asked_at - ${hours * hour} THEN added ELSE 0 END) AS sum_${index}`,
  );
  const reached = sums.map(({ atLeast }, index) => `sum_${index} >= ${atLeast}`);
  return `WITH hours AS (
  SELECT "start" - ("start" - ${from}) % ${hour} AS hour_start, ${keys}, sum(${sqlText.column(measure)}) AS added
  FROM ${table}
  GROUP BY 1, ${keys}
), summed AS (
  SELECT asked_at, ${keys}, ${columns.join(", ")}
  FROM hours
  JOIN (VALUES ${times.map((time) => `(${time})`).join(", ")}) AS times(asked_at)
    ON hour_start < asked_at AND hour_start >= asked_at - ${longest}
  GROUP BY asked_at, ${keys}
)
SELECT asked_at, count(*) AS found
FROM summed
WHERE ${reached.join(" OR ")}
GROUP BY asked_at
ORDER BY asked_at`;
}
