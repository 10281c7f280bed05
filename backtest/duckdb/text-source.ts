import {
  columnName,
  isNumericField,
  sqlText,
  type FieldName,
  type FlowLogFormat,
} from "../../telemetry/flow-logs";
import type { RecordSource } from "../sql/source";
import { sqlList } from "./database";

/** Text files whose lines are records and nothing else, all alike. */
export interface TextFiles {
  readonly format: FlowLogFormat;
  readonly compression: "gzip" | "none";
  readonly lineEnd: "\n" | "\r\n";
  /** Lines before the first record. */
  readonly linesBefore: number;
  readonly files: readonly string[];
}

/** Lines that are no record, of one statement, that are kept with their text; more are not told apart from fewer. */
export const mostRejected = 200_000;

/**
 * The records of text files, as DuckDB reads them by itself. Only numbers that are asked for are read as such, so that
 * a column that nobody asks for cannot make a line unreadable; what cannot be read DuckDB keeps in its `reject_errors`.
 */
export function textSource({ format, compression, lineEnd, linesBefore, files }: TextFiles): RecordSource {
  return {
    format,
    table: (fields) => {
      const columns = format.fields.map(
        (field) => `${sqlText.string(columnName(field))}: '${typeOf(field, fields)}'`,
      );
      const options = [
        "auto_detect = false",
        "header = false",
        "delim = ' '",
        "quote = ''",
        "escape = ''",
        "nullstr = '-'",
        `new_line = '${lineEnd === "\n" ? "\\n" : "\\r\\n"}'`,
        `skip = ${linesBefore}`,
        `compression = '${compression}'`,
        `columns = {${columns.join(", ")}}`,
        "store_rejects = true",
        `rejects_limit = ${mostRejected}`,
      ];
      return `read_csv(${sqlList(files)}, ${options.join(", ")})`;
    },
  };
}

function typeOf(field: FieldName, asked: readonly FieldName[]): "BIGINT" | "VARCHAR" {
  return isNumericField(field) && asked.includes(field) ? "BIGINT" : "VARCHAR";
}
