import { valueOf } from "../results";

import { type FlowLogFormat, type RecordedLine, type UnreadableLines } from "../../../../telemetry/flow-logs";
import { readRecorded } from "../../../../telemetry/flow-logs";

/** Bytes as a file gives them, in pieces of this size. */
export async function* inPieces(bytes: Uint8Array, size = 64): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

export interface ReadToEnd {
  readonly format: FlowLogFormat;
  readonly lines: readonly RecordedLine[];
  readonly unreadable: readonly UnreadableLines[];
}

/** Reads a file to its end. */
export async function readAll(
  file: Uint8Array | string,
  format?: FlowLogFormat,
  size?: number,
): Promise<ReadToEnd> {
  const stream = valueOf(await readRecorded(inPieces(Buffer.from(file), size), format));
  const lines: RecordedLine[] = [];
  for await (const batch of stream.batches) lines.push(...batch);
  return { format: stream.format, lines, unreadable: stream.unreadable() };
}
