import { failure, success, type Result } from "../../result";
import type { FlowLogFormat } from "../format";
import { type Bytes, collect, fileKind, gunzip, gzipFault } from "./bytes";
import {
  isBeforeRecords,
  lineReader,
  type LineReader,
  type LineSink,
  type RecordedLine,
} from "./line-reader";
import { openParquet, parquetFault } from "./parquet";
import { textLines } from "./text-lines";
import { UnreadableCounts, type UnreadableLines } from "./unreadable-lines";

/** The records of a file while it is read. */
export interface RecordedStream {
  readonly format: FlowLogFormat;
  /** The records, in batches of some hundred to some thousand; to be gone through once. */
  readonly batches: AsyncIterable<readonly RecordedLine[]>;
  /** What was no record so far, by reason; complete when the batches are at their end. */
  readonly unreadable: () => readonly UnreadableLines[];
}

/**
 * Reads flow log records from a file's bytes as they come: text as AWS delivers it to S3 and CloudWatch Logs shows it
 * (records alone, behind a time stamp, in JSON), the same compressed by gzip, and Parquet, which is kept in memory as a
 * whole since it is read from its end. The kind is told by the first bytes, the format by a header of field names or
 * the columns.
 *
 * Faults: neither a header nor a format, a header with a name that is no field, a header other than the given
 * format, records of a transit gateway, a JSON document over several lines, Parquet that is none of flow logs. A line
 * that is no record is no fault of the file: it is counted, by its reason. An error of the bytes' own source is
 * thrown by the batches.
 */
export async function readRecorded(bytes: Bytes, format?: FlowLogFormat): Promise<Result<RecordedStream>> {
  const file = await fileKind(bytes);
  switch (file.kind) {
    case "gzip":
      return readGzip(file.bytes, format);
    case "parquet":
      return readParquet(await collect(file.bytes), format);
    case "text":
      return readText(textLines(file.bytes), format);
  }
}

async function readGzip(bytes: Bytes, format: FlowLogFormat | undefined): Promise<Result<RecordedStream>> {
  try {
    return await readRecorded(gunzip(bytes), format);
  } catch (error) {
    const fault = gzipFault(error);
    if (fault === undefined) throw error;
    return failure([fault]);
  }
}

async function readText(
  batches: AsyncGenerator<readonly string[]>,
  given: FlowLogFormat | undefined,
): Promise<Result<RecordedStream>> {
  const skipped: string[] = [];
  let first: readonly string[] = [];
  let firstLine: string | undefined;
  while (firstLine === undefined) {
    const next = await batches.next();
    if (next.done === true) break;
    firstLine = next.value.find((line) => !isBeforeRecords(line));
    if (firstLine === undefined) skipped.push(...next.value);
    else first = [...skipped, ...next.value];
  }
  const where = `line ${(firstLine === undefined ? 0 : first.indexOf(firstLine)) + 1}`;
  const sink = batchSink();
  const reader = lineReader(firstLine ?? "", given, where, sink);
  return reader.ok ? success(streamOf(reader.value, sink, allBatches(first, batches), gzipFault)) : reader;
}

async function readParquet(
  file: Uint8Array,
  given: FlowLogFormat | undefined,
): Promise<Result<RecordedStream>> {
  const opened = await openParquet(file, given);
  if (!opened.ok) return opened;
  const { format, lines } = opened.value;
  const sink = batchSink();
  const reader = lineReader("", format, "row 1", sink);
  return reader.ok ? success(streamOf(reader.value, sink, lines, parquetFault)) : reader;
}

async function* allBatches(
  first: readonly string[],
  rest: AsyncGenerator<readonly string[]>,
): AsyncGenerator<readonly string[]> {
  try {
    yield first;
    yield* rest;
  } finally {
    // Whoever takes no more than the first batch lets the file go as well.
    await rest.return(undefined);
  }
}

function streamOf(
  { format, read }: LineReader,
  sink: BatchSink,
  batches: AsyncIterable<readonly string[]>,
  faultOf: (error: unknown) => string | undefined,
): RecordedStream {
  async function* records(): AsyncGenerator<readonly RecordedLine[]> {
    let lineNumber = 0;
    try {
      for await (const lines of batches) {
        for (const line of lines) read(line, ++lineNumber);
        const batch = sink.takeBatch();
        if (batch.length > 0) yield batch;
      }
    } catch (error) {
      const reason = faultOf(error);
      if (reason === undefined) throw error;
      sink.unreadable({ lineNumber: lineNumber + 1, text: "", reason, faults: [reason] });
    }
  }
  return { format, batches: records(), unreadable: () => sink.counts.list() };
}

interface BatchSink extends LineSink {
  readonly counts: UnreadableCounts;
  readonly takeBatch: () => readonly RecordedLine[];
}

function batchSink(): BatchSink {
  const counts = new UnreadableCounts();
  let batch: RecordedLine[] = [];
  return {
    counts,
    record: (line) => batch.push(line),
    unreadable: (line) => {
      counts.add(line);
    },
    takeBatch: () => {
      const taken = batch;
      batch = [];
      return taken;
    },
  };
}
