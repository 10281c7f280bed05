import { gzipSync } from "node:zlib";
import { columnName, fieldNamed, type FieldType, type FlowLogRecord } from "../../../telemetry/flow-logs";
import type { ObjectContent, ParquetColumn } from "../../hops";
import type { FlowLog } from "./flow-log";

/** A record in a file, and its line. */
export interface CapturedLine {
  readonly text: string;
  readonly record: FlowLogRecord;
}

/** The content of a log file in the flow log's file format. */
export function logFile(flowLog: FlowLog, records: readonly CapturedLine[]): ObjectContent {
  return flowLog.fileFormat === "parquet" ? parquetFile(flowLog, records) : textFile(flowLog, records);
}

/** Gzip text: a header line with the fields' names, then a line for each record. */
function textFile(flowLog: FlowLog, records: readonly CapturedLine[]): ObjectContent {
  const header = flowLog.format.fields.join(" ");
  const text = [header, ...records.map(({ text }) => text)].map((line) => `${line}\n`).join("");
  return { kind: "gzip text", bytes: gzipSync(text) };
}

/**
 * Parquet as columns and rows. A field without value is null.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html (Parquet data types)
 */
function parquetFile(flowLog: FlowLog, records: readonly CapturedLine[]): ObjectContent {
  const { fields } = flowLog.format;
  return {
    kind: "parquet",
    columns: fields.map((field) => ({
      name: columnName(field),
      type: parquetTypes[fieldNamed(field).type],
    })),
    rows: records.map(({ record }) =>
      Object.fromEntries(fields.map((field) => [columnName(field), record[field]])),
    ),
  };
}

const parquetTypes: Readonly<Record<FieldType, ParquetColumn["type"]>> = {
  string: "STRING",
  address: "STRING",
  int32: "INT_32",
  int64: "INT_64",
};
