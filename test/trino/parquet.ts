import { DuckDBInstance } from "@duckdb/node-api";

import { sqlText } from "../../telemetry/flow-logs/targets/sql";

export interface ParquetColumn {
  readonly name: string;
  readonly type: "VARCHAR" | "INTEGER" | "BIGINT";
}

/** Writes one file of Parquet with gzip inside; a value that is not there is null. */
export async function writeParquet(
  path: string,
  columns: readonly ParquetColumn[],
  rows: readonly (readonly (string | number | undefined)[])[],
): Promise<void> {
  const definitions = columns.map(({ name, type }) => `${sqlText.identifier(name)} ${type}`);
  const values = rows.map(
    (row) => `(${row.map((value) => (value === undefined ? "NULL" : sqlText.literal(value))).join(", ")})`,
  );
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE records (${definitions.join(", ")})`);
  if (values.length > 0) await connection.run(`INSERT INTO records VALUES ${values.join(", ")}`);
  await connection.run(`COPY records TO ${sqlText.string(path)} (FORMAT parquet, COMPRESSION gzip)`);
  connection.closeSync();
  instance.closeSync();
}
