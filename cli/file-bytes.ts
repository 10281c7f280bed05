import { createReadStream, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { messageOf } from "../telemetry/message-of";
import { UsageError } from "./command";

/** Bytes read at once: reading costs little beside what is done with them, and what is held stays little too. */
const chunkBytes = 64 * 1024;

/**
 * The bytes of a file as they are read, so that a file of any length fits into memory.
 *
 * @param onRead told how many bytes were read since the last time.
 * @throws UsageError when the file cannot be read.
 */
export async function* bytesOf(
  file: string,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file, {
      highWaterMark: chunkBytes,
    }) as AsyncIterable<Buffer>) {
      yield chunk;
      onRead(chunk.length);
    }
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

/** A file's text. @throws UsageError when it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

/** A file's text, packed by gzip or not. @throws UsageError when it cannot be read. */
export function unpackedTextOf(file: string): string {
  try {
    return unpackedText(readFileSync(file));
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

/** The text of bytes, packed by gzip or not. @throws Error when what is packed is damaged. */
export function unpackedText(bytes: Buffer): string {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isPacked ? gunzipSync(bytes) : bytes).toString();
}

/** What to tell a person about a file that could not be read. */
export function unreadableFile(file: string, error: unknown): UsageError {
  return new UsageError(`${file} cannot be read: ${messageOf(error)}`);
}
