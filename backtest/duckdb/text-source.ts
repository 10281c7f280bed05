import {
  columnName,
  isNumericField,
  sqlText,
  type FieldName,
  type FlowLogFormat,
} from "../../telemetry/flow-logs";
import type { NamedPipe } from "../files/named-pipe";
import type { RecordSource } from "../sql/source";
import { sqlFiles } from "./database";

/** Text files whose lines are records and nothing else, all alike. */
export interface TextFiles {
  readonly format: FlowLogFormat;
  readonly compression: "gzip" | "none";
  readonly lineEnd: "\n" | "\r\n";
  /** Lines before the first record. */
  readonly linesBefore: number;
  /** What becomes of lines that DuckDB cannot read: nobody hears of them, or they are kept, which costs a little. */
  readonly rejected: "leftOut" | "kept";
  readonly files: readonly string[];
  /** As long as it is fresh, the lines of all files come through it, unpacked. */
  readonly pipe?: NamedPipe | undefined;
}

/** Lines that are no record, of one statement, that are kept with their text; more are not told apart from fewer. */
export const mostRejected = 200_000;

/** Holds the largest number of a flow log, 2^53 - 1, and whether there is a fraction, which a whole number would round away. */
const numberType = "DECIMAL(18, 2)";

/**
 * The records of text files, as DuckDB reads them by itself. Only numbers that are asked for are read as such, so that
 * a column that nobody asks for cannot make a line unreadable; what cannot be read DuckDB keeps in its `reject_errors`.
 */
export function textSource(texts: TextFiles): RecordSource {
  const { format, lineEnd, linesBefore, rejected } = texts;
  return {
    format,
    table: (fields) => {
      const { files, compression } = texts.pipe?.isFresh ? unpacked(texts.pipe) : texts;
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
        ...(rejected === "kept"
          ? ["store_rejects = true", `rejects_limit = ${mostRejected}`]
          : ["ignore_errors = true"]),
      ];
      const values = fields.map((field) => `${valueOf(field)} AS ${sqlText.column(field)}`);
      return `(SELECT ${values.join(", ")} FROM read_csv(${sqlFiles(files)}, ${options.join(", ")})) AS rows_of_text`;
    },
  };
}

function unpacked({ path }: NamedPipe): Pick<TextFiles, "files" | "compression"> {
  return { files: [path], compression: "none" };
}

function typeOf(field: FieldName, asked: readonly FieldName[]): string {
  return isNumericField(field) && asked.includes(field) ? numberType : "VARCHAR";
}

/** A number with a fraction becomes one that no field can have, so that its row is told as none. */
function valueOf(field: FieldName): string {
  const column = sqlText.column(field);
  return isNumericField(field)
    ? `CASE WHEN ${column} % 1 <> 0 THEN -1 ELSE CAST(${column} AS BIGINT) END`
    : column;
}
