import { basename } from "node:path";
import type { AnyRecording, TrafficSource } from "../delivery";
import { type FlowLogFormat, type FlowLogRecord, readRecorded } from "../telemetry/flow-logs";
import { UsageError } from "./command";
import { bytesOf } from "./file-bytes";
import type { UnreadableFiles } from "./unreadable-files";

/** How a file of records is read. */
export interface RecordedFileOptions {
  /** Where the records are replayed; what it leaves out the records say themselves. */
  readonly source: TrafficSource;
  /** Of lines without a header of field names. */
  readonly format?: FlowLogFormat | undefined;
  /** Takes the lines that are no record. */
  readonly unreadable: UnreadableFiles;
  /** Told how many bytes were read since the last time. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * The records of a file, read as they are asked for: text, compressed or not, or Parquet, under a header of field names
 * or in the given format. Asking throws a UsageError when the file cannot be read or its format is not known.
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
  const recorded = await readRecorded(bytesOf(file, onRead), format);
  if (!recorded.ok) {
    throw new UsageError([`${file}:`, ...recorded.faults.map((fault) => `  ${fault}`)].join("\n"));
  }
  for await (const batch of recorded.value.batches) yield batch.map(({ record }) => record);
  unreadable.add(file, recorded.value.unreadable());
}
