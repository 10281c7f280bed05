import { columnName, fieldNamed, type FlowLogFormat } from "../../../telemetry/flow-logs";

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
