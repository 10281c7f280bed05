import { and } from "../../predicate";
import { sqlText } from "../../targets/sql";
import { athenaQuery, type QueriedTable } from "./definition";

/**
 * SQL for the records of the last days, whole days in UTC, of a table in a database.
 *
 * A data set over the bare table would read every object that there is, for each visual or each refresh; what reads
 * too much the workgroup stops.
 */
export function recentRecords(databaseName: string, table: QueriedTable, days: number): string {
  const query = athenaQuery(
    {
      name: "recent-records",
      description: "Which records are of the last days?",
      needs: [],
      predicate: and(),
      sql: ({ table: quoted, sinceDays }) => `SELECT
  ${table.format.fields.map(sqlText.column).join(",\n  ")}
FROM ${sqlText.identifier(databaseName)}.${quoted}
WHERE ${sinceDays(days)}`,
    },
    table,
    {},
  );
  // It needs no field in particular and accepts every record.
  if (!query.ok) throw new Error(query.faults.join("; "));
  return query.value.queryString;
}
