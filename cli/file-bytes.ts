import { createReadStream, readFileSync } from "node:fs";
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

/** What to tell a person about a file that could not be read. */
export function unreadableFile(file: string, error: unknown): UsageError {
  return new UsageError(`${file} cannot be read: ${messageOf(error)}`);
}
