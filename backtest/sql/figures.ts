import { sqlText, type FieldName } from "../../telemetry/flow-logs";
import type { Added } from "../questions/question";
import type { Dialect } from "./dialect";
import { flaggedSql, isOf, maskColumns } from "./flagged";
import { noValue } from "./record-faults";
import type { AskedSource } from "./source";

/** What a row of the figures is about, as `grouping()` numbers what the rows are not grouped by. */
export const figureKind = { minute: 0b0111, source: 0b1011, destination: 0b1101, fault: 0b1110 } as const;

/** In place of a detection's number: all records, and all rows that are none. */
export const allRecords = -1;
export const noRecords = -2;

/** One row: `[kind, detection, minute, address or fault, records, added, bytes, first, last]`; added, first and last are a minute's. */
export const figureColumns = 9;

/** Addresses told of each detection. */
const mostAddresses = 10;

/**
 * The statement that answers everything in one pass over the records: for every detection what it counts in each
 * minute, and its top sources and destinations; all records of each minute; and how many rows are no record, and why.
 *
 * Rows are first added up by minute, pair of addresses and detections, so that little is left to be asked further. The
 * busiest addresses are kept while they are added up, the smallest of `(-bytes, -records, name)`: to number all of them
 * by a window costs as much as everything before.
 * @param added what a record adds, for each detection.
 */
export function figuresSql(
  dialect: Dialect,
  sources: readonly AskedSource[],
  added: readonly Added[],
): string {
  const summed: readonly FieldName[] = [
    ...new Set<FieldName>(["bytes", ...added.flatMap((each) => (each === "records" ? [] : [each]))]),
  ];
  const columns = [...new Set<FieldName>(["start", "srcaddr", "dstaddr", ...summed])];
  const masks = maskColumns(added.length);
  const detected = masks.map((column) => `${column} > 0`).join(" OR ");
  const sums = summed.map(
    (name) => `CAST(sum(${sqlText.column(name)}) AS bigint) AS ${sqlText.column(name)}`,
  );
  const keys = [
    `"start" - "start" % 60 AS minute_start`,
    `CASE WHEN ${detected} THEN NULLIF(srcaddr, '${noValue}') END AS source_address`,
    `CASE WHEN ${detected} THEN NULLIF(dstaddr, '${noValue}') END AS destination_address`,
    "fault",
    ...masks,
  ];
  const asked = [allRecords, noRecords, ...added.keys()];
  const isAsked = [
    `WHEN ${noRecords} THEN fault IS NOT NULL`,
    ...added.map((_, index) => `WHEN ${index} THEN fault IS NULL AND ${isOf(index)}`),
    "ELSE fault IS NULL",
  ];
  const addedValue = [
    `WHEN ${allRecords} THEN records`,
    ...added.map(
      (each, index) => `WHEN ${index} THEN ${each === "records" ? "records" : sqlText.column(each)}`,
    ),
  ];
  return `WITH flagged AS (
  ${flaggedSql(dialect, sources, columns)}
), counted AS (
  SELECT ${keys.join(", ")}, count(*) AS records, ${sums.join(", ")}, min("start") AS first_start, max("start") AS last_start
  FROM flagged
  GROUP BY ${keys.map((_, index) => index + 1).join(", ")}
), asked AS (
  SELECT detection, minute_start, CASE WHEN detection >= 0 THEN source_address END AS source_address,
    CASE WHEN detection >= 0 THEN destination_address END AS destination_address, fault, records, bytes, first_start, last_start,
    CASE detection ${addedValue.join(" ")} ELSE records END AS added
  FROM counted
  JOIN (VALUES ${asked.map((index) => `(${index})`).join(", ")}) AS detections(detection)
    ON CASE detection ${isAsked.join(" ")} END
), figures AS (
  SELECT grouping(minute_start, source_address, destination_address, fault) AS kind, detection, minute_start,
    COALESCE(source_address, destination_address, fault) AS name, CAST(sum(records) AS bigint) AS records,
    CAST(sum(added) AS bigint) AS added, CAST(sum(bytes) AS bigint) AS bytes, min(first_start) AS first_start,
    max(last_start) AS last_start
  FROM asked
  GROUP BY GROUPING SETS ((detection, minute_start), (detection, source_address), (detection, destination_address), (detection, fault))
), best AS (
  SELECT kind, detection, minute_start, max(added) AS added, min(first_start) AS first_start, max(last_start) AS last_start,
    min(ROW(-COALESCE(bytes, 0), -records, COALESCE(name, '')), ${mostAddresses}) AS names
  FROM figures
  WHERE (kind = ${figureKind.minute} AND detection <> ${noRecords})
    OR (kind = ${figureKind.fault} AND detection = ${noRecords})
    OR (kind IN (${figureKind.source}, ${figureKind.destination}) AND detection >= 0 AND name IS NOT NULL)
  GROUP BY kind, detection, minute_start, CASE WHEN kind = ${figureKind.fault} THEN name END
)
SELECT kind, detection, minute_start, name, -less_records AS records, added, -less_bytes AS bytes, first_start, last_start
FROM best
CROSS JOIN ${dialect.rowsOf("names")} AS named(less_bytes, less_records, name)
ORDER BY kind, detection, minute_start, less_bytes, less_records, name`;
}
