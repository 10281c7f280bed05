import { success, type Result } from "../../result";
import type { FlowLogFormat } from "../format";
import { recordFaults, recordParser, type FlowLogRecord } from "../record";
import { csvHeader, eventsWithin } from "./envelope";
import { findFormat, isHeader } from "./header";
import type { UnreadableLine } from "./unreadable-lines";

export interface RecordedLine {
  /** From 1, as editors count; of Parquet the number of the row. */
  readonly lineNumber: number;
  readonly record: FlowLogRecord;
}

/** Takes what was read; every line ends in one of the two, is a header or empty. */
export interface LineSink {
  readonly record: (line: RecordedLine) => void;
  readonly unreadable: (line: UnreadableLine) => void;
}

export interface LineReader {
  readonly format: FlowLogFormat;
  readonly read: (line: string, lineNumber: number) => void;
}

/** Whether the line says nothing about the format: it is empty or the first of a CSV export. */
export function isBeforeRecords(line: string): boolean {
  return line === "" || csvHeader.test(line);
}

/**
 * Reads the lines of one file. The first line that {@link isBeforeRecords} leaves tells the format, if it is a header
 * of field names; such a header is left out wherever it stands, as in files put together. Records may stand alone on their
 * line, behind a time stamp, or in JSON.
 */
export function lineReader(
  firstLine: string,
  given: FlowLogFormat | undefined,
  where: string,
  sink: LineSink,
): Result<LineReader> {
  const found = findFormat(eventsWithin(firstLine)?.[0] ?? firstLine, given, where);
  if (!found.ok) return found;
  const { format } = found.value;
  const header = format.fields.join(" ");
  const parse = recordParser(format);
  // The lines of a file are alike, so that what the last one was is tried first.
  let wrapped = false;

  const readRecord = (text: string, lineNumber: number): boolean => {
    const parsed = parse(text);
    if (parsed.ok) sink.record({ lineNumber, record: parsed.value });
    return parsed.ok;
  };
  const cannotRead = (text: string, lineNumber: number): void => {
    sink.unreadable({ lineNumber, text, ...whyUnreadable(format, text) });
  };

  const read = (line: string, lineNumber: number): void => {
    if (isBeforeRecords(line) || line === header) return;
    const wasWrapped = wrapped;
    if (!wasWrapped && readRecord(line, lineNumber)) return;
    const events = eventsWithin(line);
    wrapped = events !== undefined;
    for (const event of events ?? [line]) {
      if (event === "" || event === header || readRecord(event, lineNumber)) continue;
      // A record may begin with thirteen digits of its own.
      if (wasWrapped && readRecord(line, lineNumber)) continue;
      cannotRead(event, lineNumber);
    }
  };
  return success({ format, read });
}

function whyUnreadable(format: FlowLogFormat, text: string): Pick<UnreadableLine, "reason" | "faults"> {
  const faults = recordFaults(format, text);
  const sentences = faults.map(({ sentence }) => sentence);
  const reason = otherKinds.find(([isOfKind]) => isOfKind(text))?.[1] ?? faults[0]?.reason ?? "";
  return { reason, faults: sentences };
}

const otherKinds: readonly (readonly [isOfKind: (text: string) => boolean, reason: string])[] = [
  [
    (text) => text.startsWith("6 TransitGateway "),
    "the record is a transit gateway's (version 6), not a VPC's",
  ],
  [(text) => text.startsWith("{"), "the line is JSON without a message"],
  [isHeader, "the line is a header of another format"],
];
