import { isFieldName } from "./fields";
import { flowLogFormat, type FlowLogFormat } from "./format";
import { recordParser, type FlowLogRecord } from "./record";
import { failure, success, type Result } from "../result";

/** What a file of flow log records holds. Every line is accounted for: read, not readable, a header or empty. */
export interface RecordedFile {
  readonly format: FlowLogFormat;
  readonly records: readonly RecordedLine[];
  /** Lines that are no record of the format, with the reasons. */
  readonly unreadable: readonly UnreadableLine[];
}

export interface RecordedLine {
  /** From 1, as editors count. */
  readonly lineNumber: number;
  readonly record: FlowLogRecord;
}

export interface UnreadableLine {
  readonly lineNumber: number;
  readonly text: string;
  readonly faults: readonly string[];
}

/** Reads a file of records line by line, the first one included. */
export interface RecordedLineReader {
  readonly format: FlowLogFormat;
  /** The record of a line, or why it is none; `undefined` for an empty line and for the header, also repeated. */
  read(line: string): Result<FlowLogRecord> | undefined;
}

/**
 * Reads a text file of flow log records, such as AWS delivers to S3. A first line of field names tells the format;
 * where it is repeated, as in files put together, it is left out. Without it the format must be given.
 *
 * Faults: neither a header nor a format, a header with a name that is no field, a header other than the given
 * format. A line that is no record is no fault of the file: it is kept with its own faults.
 */
export function readRecordedFile(text: string, format?: FlowLogFormat): Result<RecordedFile> {
  const lines = text.split(/\r?\n/);
  const reader = recordedLineReader(lines[0] ?? "", format);
  if (!reader.ok) return reader;
  const records: RecordedLine[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const [index, line] of lines.entries()) {
    const lineNumber = index + 1;
    const parsed = reader.value.read(line);
    if (parsed === undefined) continue;
    if (parsed.ok) records.push({ lineNumber, record: parsed.value });
    else unreadable.push({ lineNumber, text: line, faults: parsed.faults });
  }
  return success({ format: reader.value.format, records, unreadable });
}

/** {@link readRecordedFile} for a file that is too long to be held: the same faults, told by its first line. */
export function recordedLineReader(firstLine: string, format?: FlowLogFormat): Result<RecordedLineReader> {
  const header = isHeader(firstLine) ? firstLine : undefined;
  const found = header === undefined ? withoutHeader(format) : formatOfHeader(header, format);
  if (!found.ok) return found;
  const parse = recordParser(found.value);
  return success({
    format: found.value,
    read: (line) => (line === "" || line === header ? undefined : parse(line)),
  });
}

/** Most of its words are names of fields, which are hardly ever values. A misspelt one is then a fault. */
function isHeader(line: string): boolean {
  const words = line.split(" ");
  return words.filter(isFieldName).length > words.length / 2;
}

function withoutHeader(format: FlowLogFormat | undefined): Result<FlowLogFormat> {
  return format === undefined
    ? failure(["line 1: found no header of field names, and no format is given: give the flow log's format"])
    : success(format);
}

function formatOfHeader(header: string, given: FlowLogFormat | undefined): Result<FlowLogFormat> {
  const read = flowLogFormat(header.split(" "));
  if (!read.ok) return failure(read.faults.map((fault) => `line 1: ${fault}`));
  if (given === undefined || given.fields.join(" ") === header) return read;
  return failure([`line 1: the header is "${header}", the format given is "${given.fields.join(" ")}"`]);
}
