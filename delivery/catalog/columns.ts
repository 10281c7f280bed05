import { columnName, fieldNamed } from "../../telemetry/flow-logs";
import type { FlowLog } from "../senders";
import { fieldOf, type FlowLogTable } from "./flow-log-table";

/** How a table's columns differ from what a flow log writes: text is read by position, Parquet by name. */
export function columnFaults(
  { columns }: FlowLogTable,
  { format, fileFormat, name }: FlowLog,
): readonly string[] {
  const fields = format.fields.map(columnName);
  const twice = columns.filter(
    (column, index) => columns.findIndex((other) => other.name === column.name) < index,
  );
  const faults = twice.map((column) => `it has column ${column.name} twice`);
  if (fileFormat === "plain-text") {
    const wrong = fields.findIndex((field, index) => columns[index]?.name !== field);
    if (wrong >= 0) {
      const found = columns[wrong]?.name;
      faults.push(
        `its column ${wrong + 1} is ${found ?? "missing"}, and records of flow log ${name} have ${fields[wrong] ?? ""} there`,
      );
    } else if (columns.length > fields.length) {
      faults.push(`it has ${columns.length} columns, and records of flow log ${name} ${fields.length}`);
    }
  } else {
    const strange = columns.filter((column) => !fields.includes(column.name)).map((column) => column.name);
    if (strange.length > 0) faults.push(`flow log ${name} writes no column ${strange.join(", ")}`);
  }
  for (const column of columns) {
    const wanted = typeOf(column.name);
    const isRead =
      wanted === column.type || (fileFormat === "plain-text" && wanted === "int" && column.type === "bigint");
    if (wanted !== undefined && !isRead) {
      faults.push(`its column ${column.name} is ${column.type || "of no type"} and must be ${wanted}`);
    }
  }
  return faults;
}

function typeOf(column: string): string | undefined {
  const field = fieldOf(column);
  if (field === undefined) return undefined;
  const { type } = fieldNamed(field);
  return type === "int32" ? "int" : type === "int64" ? "bigint" : "string";
}
