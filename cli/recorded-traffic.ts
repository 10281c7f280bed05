import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { AnyRecording, TrafficSource } from "../delivery";
import {
  type FlowLogFormat,
  type FlowLogRecord,
  recordedLineReader,
  type RecordedLineReader,
} from "../telemetry/flow-logs";
import { UsageError } from "./command";
import { linesOf, unreadableFile } from "./lines";
import type { UnreadableLines } from "./unreadable-lines";

/** How a file of records is read. */
export interface RecordedFileOptions {
  /** Where the records are replayed; what it leaves out the records say themselves. */
  readonly source: TrafficSource;
  /** Of lines without a header of field names. */
  readonly format?: FlowLogFormat | undefined;
  /** Takes the lines that are no record. */
  readonly unreadable: UnreadableLines;
  /** Told how many bytes were read since the last time. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * The records of a file, read as they are asked for: lines under a header of field names, or lines of the given format.
 * Asking throws a UsageError when the file cannot be read or its format is not known.
 */
export function recordedTraffic(file: string, options: RecordedFileOptions): AnyRecording {
  return {
    telemetry: "flow-log",
    label: `recorded: ${basename(file)}`,
    source: options.source,
    records: recordsOf(file, options),
  };
}

async function* recordsOf(
  file: string,
  { format, unreadable, onRead }: RecordedFileOptions,
): AsyncGenerator<readonly FlowLogRecord[]> {
  let reader: RecordedLineReader | undefined;
  let lineNumber = 0;
  for await (const lines of linesOf(file, onRead)) {
    reader ??= readerOf(file, lines[0] ?? "", format);
    const records: FlowLogRecord[] = [];
    for (const line of lines) {
      lineNumber += 1;
      const parsed = reader.read(line);
      if (parsed === undefined) continue;
      if (parsed.ok) records.push(parsed.value);
      else unreadable.add(file, lineNumber, parsed.faults);
    }
    yield records;
  }
}

function readerOf(file: string, firstLine: string, format: FlowLogFormat | undefined): RecordedLineReader {
  const reader = recordedLineReader(firstLine, format);
  if (reader.ok) return reader.value;
  throw new UsageError([`${file}:`, ...reader.faults.map((fault) => `  ${fault}`)].join("\n"));
}

/** A file's text. @throws UsageError when it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw unreadableFile(file, error);
  }
}
