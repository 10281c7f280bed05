import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Traffic, TrafficSource } from "../delivery";
import { type FlowLogFormat, readRecordedFile } from "../telemetry/flow-logs";
import { UsageError } from "./command";

/** The records of a file, and the lines of it that are none. */
export interface RecordedTraffic {
  readonly traffic: Traffic;
  /** One sentence a line that could not be read; such a line is told, never dropped in silence. */
  readonly unreadable: readonly string[];
}

/**
 * Reads a file of flow-log records: lines under a header of field names, or lines of the given format.
 *
 * @param source where the records are replayed; what it leaves out the records say themselves.
 * @throws UsageError when the file cannot be read or its format is not known.
 */
export function recordedTraffic(
  file: string,
  source: TrafficSource,
  format?: FlowLogFormat,
): RecordedTraffic {
  const recorded = readRecordedFile(textOf(file), format);
  if (!recorded.ok)
    throw new UsageError([`${file}:`, ...recorded.faults.map((fault) => `  ${fault}`)].join("\n"));
  const { records, unreadable } = recorded.value;
  return {
    traffic: { label: `recorded: ${basename(file)}`, source, records: records.map(({ record }) => record) },
    unreadable: unreadable.map(({ lineNumber, faults }) => `${file}:${lineNumber}: ${faults.join("; ")}`),
  };
}

/** A file's text. @throws UsageError when it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
