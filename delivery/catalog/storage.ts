import type { FlowLog } from "../senders";
import type { FlowLogTable } from "./flow-log-table";

/** What reads a file format: the class that takes rows apart, and what it must be told. */
interface Storage {
  readonly serializationLibrary: string;
  readonly inputFormat: string;
  readonly serDe: Readonly<Record<string, string>>;
  readonly table: Readonly<Record<string, string>>;
}

/**
 * Text begins with a header, has one space between columns and `-` for no value; Parquet is read by name.
 * @see https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs-create-table-statement.html
 */
const storages: Readonly<Record<FlowLog["fileFormat"], Storage>> = {
  "plain-text": {
    serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    serDe: { "field.delim": " ", "serialization.null.format": "-" },
    table: { "skip.header.line.count": "1" },
  },
  parquet: {
    serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    serDe: {},
    table: {},
  },
};

/** How a table reads objects otherwise than a flow log writes them. */
export function storageFaults(table: FlowLogTable, { fileFormat, name }: FlowLog): readonly string[] {
  const storage = storages[fileFormat];
  const faults = [
    ...differing("serializationLibrary", table.serializationLibrary, storage.serializationLibrary),
    ...differing("inputFormat", table.inputFormat, storage.inputFormat),
    ...Object.entries(storage.serDe).flatMap(([key, value]) =>
      differing(key, table.serDeParameters[key], value),
    ),
    ...Object.entries(storage.table).flatMap(([key, value]) => differing(key, table.parameters[key], value)),
  ];
  return faults.map((fault) => `${fault}, as flow log ${name} writes ${fileFormat}`);
}

function differing(what: string, found: string | undefined, wanted: string): readonly string[] {
  return found === wanted
    ? []
    : [`its ${what} is ${JSON.stringify(found ?? "")} and must be ${JSON.stringify(wanted)}`];
}
