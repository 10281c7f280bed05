import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { fieldNamed, type FieldName, type FlowLogRecord } from "../../../../telemetry/flow-logs";
import { sqlText } from "../../../../telemetry/flow-logs/targets/sql";

const types = { string: "VARCHAR", address: "VARCHAR", int32: "INTEGER", int64: "BIGINT" } as const;

/** A Parquet file of these records, as DuckDB writes it; `otherTypes` are columns of another type than AWS's. */
export async function parquetOf(
  codec: string,
  fields: readonly FieldName[],
  rows: readonly FlowLogRecord[],
  otherTypes: Readonly<Partial<Record<FieldName, string>>> = {},
): Promise<Buffer> {
  const directory = mkdtempSync(join(tmpdir(), "parquet-"));
  const file = join(directory, "log.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const columns = fields.map(
      (name) => `${sqlText.column(name)} ${otherTypes[name] ?? types[fieldNamed(name).type]}`,
    );
    await connection.run(`CREATE TABLE records (${columns.join(", ")})`);
    const values = rows.map((row) => `(${fields.map((name) => sqlValue(row[name])).join(", ")})`);
    await connection.run(`INSERT INTO records VALUES ${values.join(", ")}`);
    await connection.run(
      `COPY records TO '${file}' (FORMAT parquet, COMPRESSION ${codec}, ROW_GROUP_SIZE 2048)`,
    );
    return readFileSync(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(directory, { recursive: true });
  }
}

function sqlValue(value: number | string | undefined): string {
  return value === undefined ? "NULL" : sqlText.literal(value);
}
