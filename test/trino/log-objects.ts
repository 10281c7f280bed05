import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import {
  columnName,
  fieldNamed,
  printRecord,
  type FieldType,
  type FlowLogFormat,
  type FlowLogRecord,
} from "../../telemetry/flow-logs";
import type { FileFormat } from "../../telemetry/flow-logs/layout";
import { writeParquet, type ParquetColumn } from "./parquet";

/** Writes the records as one object of a flow log would hold them, under a bucket's folder. */
export async function writeLogObject(
  bucket: string,
  key: string,
  fileFormat: FileFormat,
  format: FlowLogFormat,
  records: readonly FlowLogRecord[],
): Promise<void> {
  const path = join(bucket, key);
  await mkdir(dirname(path), { recursive: true });
  if (fileFormat === "plain-text") await writeFile(path, textObject(format, records));
  else await writeParquetObject(path, format, records);
}

/** AWS's header names the fields as the format does, with hyphens. */
function textObject(format: FlowLogFormat, records: readonly FlowLogRecord[]): Buffer {
  const lines = [format.fields.join(" "), ...records.map((record) => printRecord(format, record))];
  return gzipSync(`${lines.join("\n")}\n`);
}

/**
 * Parquet with the types that AWS documents. A text without a value is `-` here and a number is null, the harder of
 * the two ways in which a writer may say it.
 */
async function writeParquetObject(
  path: string,
  format: FlowLogFormat,
  records: readonly FlowLogRecord[],
): Promise<void> {
  const columns = format.fields.map((field): ParquetColumn => ({
    name: columnName(field),
    type: parquetTypes[fieldNamed(field).type],
  }));
  const noValue = columns.map(({ type }) => (type === "VARCHAR" ? "-" : undefined));
  const rows = records.map((record) => format.fields.map((field, index) => record[field] ?? noValue[index]));
  await writeParquet(path, columns, rows);
}

const parquetTypes: Readonly<Record<FieldType, ParquetColumn["type"]>> = {
  string: "VARCHAR",
  address: "VARCHAR",
  int32: "INTEGER",
  int64: "BIGINT",
};
