import type { AsyncBuffer, FileMetaData } from "hyparquet" with { "resolution-mode": "import" };
import { failure, success, type Result } from "../../result";
import { isFieldName } from "../fields";
import { flowLogFormat, type FlowLogFormat } from "../format";
import { messageOf } from "../../message-of";
import { gunzipPage } from "./bytes";

/** A Parquet file of flow logs: its format, and its rows as the lines that a text file has. */
export interface ParquetLines {
  readonly format: FlowLogFormat;
  /** A batch for each row group. */
  readonly lines: AsyncIterable<readonly string[]>;
}

/**
 * Opens a Parquet file as AWS delivers it: the columns are fields, written with underscores. What other tools make of
 * such files is read as well: numbers as texts, `-` or `None` for no value, an account id as a number, whose zeros are
 * put back.
 *
 * Faults: what is no Parquet, columns that are no fields, other columns than the given format's.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export async function openParquet(file: Uint8Array, given?: FlowLogFormat): Promise<Result<ParquetLines>> {
  // Loaded only for files that need it.
  const { parquetMetadataAsync } = await import("hyparquet");
  const buffer = asyncBuffer(file);
  try {
    const metadata = await parquetMetadataAsync(buffer);
    const format = formatOfColumns(columnNames(metadata), given);
    return format.ok
      ? success({ format: format.value, lines: rowGroups(buffer, metadata, format.value.fields) })
      : format;
  } catch (error) {
    return failure([parquetFault(error)]);
  }
}

/** Why a Parquet file could not be read to its end. */
export function parquetFault(error: unknown): string {
  return `the Parquet file cannot be read: ${messageOf(error)}`;
}

async function* rowGroups(
  file: AsyncBuffer,
  metadata: FileMetaData,
  fields: FlowLogFormat["fields"],
): AsyncGenerator<readonly string[]> {
  const { parquetReadObjects } = await import("hyparquet");
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const compressors = { GZIP: gunzipPage };
    const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
    yield rows.map((row) => lineOf(fields, row));
    rowStart = rowEnd;
  }
}

function asyncBuffer(file: Uint8Array): AsyncBuffer {
  const { buffer, byteOffset, byteLength } = file;
  return {
    byteLength,
    slice: (start, end) => new Uint8Array(buffer, byteOffset, byteLength).slice(start, end).buffer,
  };
}

/** The columns of the first level; a list or a group among them has no place in a flow log. */
function columnNames({ schema }: FileMetaData): readonly string[] {
  return schema.slice(1).map(({ name }) => name);
}

function formatOfColumns(
  columns: readonly string[],
  given: FlowLogFormat | undefined,
): Result<FlowLogFormat> {
  const names = columns.map(fieldOf);
  if (names.filter(isFieldName).length <= names.length / 2) {
    const some = columns.slice(0, 5).join(", ");
    return failure([`the Parquet file is none of flow log records: its columns are ${some}, …`]);
  }
  const format = flowLogFormat(names);
  if (!format.ok) return failure(format.faults.map((fault) => `the Parquet file's columns: ${fault}`));
  if (given === undefined) return format;
  const isSame = given.fields.length === names.length && given.fields.every((field) => names.includes(field));
  return isSame
    ? success(given)
    : failure([
        `the Parquet file's columns are "${names.join(" ")}", the format given is "${given.fields.join(" ")}"`,
      ]);
}

function fieldOf(column: string): string {
  return column.replaceAll("_", "-");
}

function lineOf(fields: FlowLogFormat["fields"], row: Readonly<Record<string, unknown>>): string {
  const byField = new Map(Object.entries(row).map(([column, value]) => [fieldOf(column), value]));
  return fields.map((field) => columnText(field, byField.get(field))).join(" ");
}

/** How a line writes a field without a value. */
const noValue = "-";

function columnText(field: string, value: unknown): string {
  switch (typeof value) {
    case "string":
      return value === "None" ? noValue : value;
    case "number":
    case "bigint":
      return field === "account-id" ? String(value).padStart(12, "0") : String(value);
    default:
      return value === null || value === undefined ? noValue : JSON.stringify(value);
  }
}
