import { and, columnName, fieldNamed, type FlowLogFormat } from "../../../telemetry/flow-logs";
import type { QueriedTable } from "../../../telemetry/flow-logs/queries";
import { athenaQuery } from "../../../telemetry/flow-logs/queries/athena/definition";
import { sqlText } from "../../../telemetry/flow-logs/targets/sql";

/** A column of a data set, in QuickSight's types. */
export interface DataSetColumn {
  readonly name: string;
  readonly type: "STRING" | "INTEGER";
}

export function dataSetColumns(format: FlowLogFormat): DataSetColumn[] {
  return format.fields.map((field) => {
    const { type } = fieldNamed(field);
    return { name: columnName(field), type: type === "int32" || type === "int64" ? "INTEGER" : "STRING" };
  });
}

/**
 * The records of the last days, whole days in UTC.
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
