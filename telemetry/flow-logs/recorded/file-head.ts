import { constants, gunzipSync } from "node:zlib";

import { failure, success, type Result } from "../../result";
import { namedFormats } from "../named-formats";
import type { FlowLogFormat } from "../format";
import { recordParser } from "../record";
import { fileKindOf, type FileKind } from "./bytes";
import { eventsWithin } from "./envelope";
import { findFormat } from "./header";
import { isBeforeRecords } from "./line-reader";

const newline = "\n".charCodeAt(0);

/** What the first bytes of a file of records say about the rest. Parquet says its columns at its end. */
export type FileHead =
  | { readonly kind: "parquet" }
  | {
      readonly kind: Exclude<FileKind, "parquet">;
      readonly format: FlowLogFormat;
      /** Lines before the first record. */
      readonly linesBefore: number;
      readonly lineEnd: "\n" | "\r\n";
      /** Whether lines are records and nothing else: no time before them, no JSON around them, no UTF-16. */
      readonly isPlain: boolean;
    };

/**
 * Reads the head of a file of flow log records: some ten thousand bytes are enough.
 *
 * @param formats of lines without a header: the first whose records these are.
 * Faults: as of `readRecorded`, and lines without a header that are records of none of the formats.
 */
export function fileHead(head: Uint8Array, formats: readonly FlowLogFormat[]): Result<FileHead> {
  const kind = fileKindOf(head);
  if (kind === "parquet") return success({ kind });
  const bytes = kind === "gzip" ? unpackedHead(head) : head;
  if (bytes === undefined) return failure(["the file begins as gzip does and is none"]);
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(
    bytes,
  );
  const lineEnd = /\r?\n/.exec(text)?.[0] === "\r\n" ? "\r\n" : "\n";
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => !isBeforeRecords(line));
  const firstLine = lines[first];
  if (firstLine === undefined) return failure(["found no line but empty ones"]);
  const events = eventsWithin(firstLine);
  const line = events?.[0] ?? firstLine;
  const fitting = formats.find((format) => recordParser(format)(line).ok);
  const found = findFormat(line, fitting, `line ${first + 1}`);
  if (!found.ok) return found;
  const { format, header } = found.value;
  return success({
    kind,
    format,
    linesBefore: first + (header === undefined ? 0 : 1),
    lineEnd,
    isPlain: events === undefined && !isUtf16 && first === 0,
  });
}

/** What formats are tried where neither a header nor anybody says which it is. */
export const usualFormats: readonly FlowLogFormat[] = Object.values(namedFormats);

/** Bytes of packed data from which less than a line comes. */
const fewBytes = 64;

/** As much as can be unpacked of the beginning of gzip data: at least its first line, where it is damaged after that. */
function unpackedHead(head: Uint8Array): Uint8Array | undefined {
  for (let size = head.length; size >= fewBytes; size = Math.floor(size * 0.9)) {
    const unpacked = unpackedOf(head.subarray(0, size));
    if (unpacked !== undefined && (size === head.length || unpacked.includes(newline))) return unpacked;
  }
  return undefined;
}

function unpackedOf(packed: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}
