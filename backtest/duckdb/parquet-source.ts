import {
  columnName,
  fieldCatalogue,
  flowLogFormat,
  isFieldName,
  isNumericField,
  sqlText,
  type FieldName,
} from "../../telemetry/flow-logs";
import { failure, success, type Result } from "../../telemetry/result";
import type { RecordSource } from "../sql/source";
import { messageOf } from "../../telemetry/message-of";
import { sqlFiles, type Database } from "./database";

/** The columns of a Parquet file by name, with the type that DuckDB reads them as. */
type Columns = ReadonlyMap<string, string>;

const wholeNumbers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"];

/** Columns and types of one Parquet file; those that are alike in all of it can be read together. */
export async function parquetColumns(database: Database, file: string): Promise<Result<Columns>> {
  try {
    const rows = await database.rows(
      `SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(${sqlFiles([file])}, hive_partitioning = false))`,
    );
    return success(new Map(rows.map(([name, type]) => [String(name), String(type)])));
  } catch (error) {
    return failure([`the Parquet file cannot be read: ${messageOf(error)}`]);
  }
}

/** How many rows Parquet files say that they have. */
export async function parquetRows(database: Database, files: readonly string[]): Promise<number> {
  if (files.length === 0) return 0;
  const rows = await database.rows(`SELECT sum(num_rows) FROM parquet_file_metadata(${sqlFiles(files)})`);
  return Number(rows[0]?.[0]);
}

/**
 * The records of Parquet files with these columns. AWS writes numbers as such and no value as null or `-`; what other
 * tools made of such files is read as well: numbers as texts, `None` for no value.
 */
export function parquetSource(files: readonly string[], columns: Columns): Result<RecordSource> {
  const names = [...columns.keys()].map((column) => column.replaceAll("_", "-"));
  if (names.filter(isFieldName).length <= names.length / 2) {
    return failure([
      `the Parquet file is none of flow log records: its columns are ${names.slice(0, 5).join(", ")}, …`,
    ]);
  }
  const format = flowLogFormat(names);
  if (!format.ok) return failure(format.faults.map((fault) => `the Parquet file's columns: ${fault}`));
  return success({
    format: format.value,
    table: (fields) => {
      const read = fields.map((field) => `${valueOf(field, columns)} AS ${sqlText.column(field)}`);
      const from = `read_parquet(${sqlFiles(files)}, hive_partitioning = false)`;
      return `(SELECT ${read.join(", ")} FROM ${from}) AS rows_of_parquet`;
    },
  });
}

function valueOf(field: FieldName, columns: Columns): string {
  const column = sqlText.column(field);
  const type = columns.get(columnName(field)) ?? "";
  const isNumber = wholeNumbers.includes(type);
  const written = type === "VARCHAR" ? column : `CAST(${column} AS VARCHAR)`;
  // AWS's own files are not searched for what others write, which would cost as much as a condition.
  const text = isOfAws(columns) ? written : `NULLIF(NULLIF(${written}, '-'), 'None')`;
  if (isNumericField(field)) return isNumber ? column : numberOf(text);
  if (field === "account-id" && isNumber) return `lpad(CAST(${column} AS VARCHAR), 12, '0')`;
  return text;
}

/** AWS writes numbers as such. */
function isOfAws(columns: Columns): boolean {
  return fieldCatalogue.every(({ name }) => {
    const type = isNumericField(name) ? columns.get(columnName(name)) : undefined;
    return type === undefined || wholeNumbers.includes(type);
  });
}

/**
 * What is no whole number becomes one that no field can have, so that its row is told as none and not as without value:
 * DuckDB by itself takes 1e3 for 1000 and 1.5 for 2. Tools that keep all numbers as fractions write 22.0.
 */
function numberOf(text: string): string {
  const isWhole = `regexp_full_match(${text}, '[0-9]+([.]0+)?')`;
  return `CASE WHEN ${isWhole} THEN COALESCE(TRY_CAST(${text} AS BIGINT), -1) WHEN ${text} IS NOT NULL THEN -1 END`;
}
