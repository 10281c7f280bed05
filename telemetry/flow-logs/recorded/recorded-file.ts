import { success, type Result } from "../../result";
import type { FlowLogFormat } from "../format";
import { isBeforeRecords, lineReader, type RecordedLine } from "./line-reader";
import type { UnreadableLine } from "./unreadable-lines";

/** What a file of flow log records holds. Every line is accounted for: read, not readable, a header or empty. */
export interface RecordedFile {
  readonly format: FlowLogFormat;
  readonly records: readonly RecordedLine[];
  /** Lines that are no record of the format, with the reasons. */
  readonly unreadable: readonly UnreadableLine[];
}

/**
 * Reads a text of flow log records, such as AWS delivers to S3, all at once. For files, compressed ones and Parquet
 * among them, there is `readRecorded`.
 *
 * Faults: neither a header nor a format, a header with a name that is no field, a header other than the given
 * format, records of a transit gateway. A line that is no record is no fault of the file: it is kept with its own.
 */
export function readRecordedFile(text: string, format?: FlowLogFormat): Result<RecordedFile> {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const first = lines.findIndex((line) => !isBeforeRecords(line));
  const records: RecordedLine[] = [];
  const unreadable: UnreadableLine[] = [];
  const reader = lineReader(lines[first] ?? "", format, `line ${Math.max(first, 0) + 1}`, {
    record: (line) => records.push(line),
    unreadable: (line) => unreadable.push(line),
  });
  if (!reader.ok) return reader;
  for (const [index, line] of lines.entries()) reader.value.read(line, index + 1);
  return success({ format: reader.value.format, records, unreadable });
}
