import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { DuckDBInstance } from "@duckdb/node-api";

import {
  fieldNamed,
  printRecord,
  type FieldType,
  type FlowLogFormat,
  type FlowLogRecord,
} from "../../flow-logs";
import type { FileFormat } from "../../flow-logs/layout";
import { sqlText } from "../../flow-logs/targets/sql";

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
  else await writeParquet(path, format, records);
}

/** AWS's header names the fields as the format does, with hyphens. */
function textObject(format: FlowLogFormat, records: readonly FlowLogRecord[]): Buffer {
  const lines = [format.fields.join(" "), ...records.map((record) => printRecord(format, record))];
  return gzipSync(`${lines.join("\n")}\n`);
}

/**
 * Parquet with the types that AWS documents, gzip inside. A text without a value is `-` here and a number is null,
 * the harder of the two ways in which a writer may say it.
 */
async function writeParquet(
  path: string,
  format: FlowLogFormat,
  records: readonly FlowLogRecord[],
): Promise<void> {
  const columns = format.fields.map(
    (name) => `${sqlText.column(name)} ${parquetTypes[fieldNamed(name).type]}`,
  );
  const rows = records.map((record) => {
    const values = format.fields.map((name) => {
      const value = record[name];
      if (value !== undefined) return sqlText.literal(value);
      return parquetTypes[fieldNamed(name).type] === "VARCHAR" ? "'-'" : "NULL";
    });
    return `(${values.join(", ")})`;
  });
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE records (${columns.join(", ")})`);
  if (rows.length > 0) await connection.run(`INSERT INTO records VALUES ${rows.join(", ")}`);
  await connection.run(`COPY records TO ${sqlText.string(path)} (FORMAT parquet, COMPRESSION gzip)`);
  connection.closeSync();
  instance.closeSync();
}

const parquetTypes: Readonly<Record<FieldType, "VARCHAR" | "INTEGER" | "BIGINT">> = {
  string: "VARCHAR",
  address: "VARCHAR",
  int32: "INTEGER",
  int64: "BIGINT",
};
