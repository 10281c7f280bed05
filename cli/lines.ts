import { createReadStream } from "node:fs";
import { UsageError } from "./command";

/** Bytes read at once: reading costs little beside what is done with a line, and what is held stays little too. */
const chunkBytes = 64 * 1024;

/**
 * The lines of a text file, a chunk's worth at a time, so that a file of any length fits into memory.
 *
 * @param onRead told how many bytes were read since the last time.
 * @throws UsageError when the file cannot be read.
 */
export async function* linesOf(
  file: string,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<readonly string[]> {
  const stream = createReadStream(file, { encoding: "utf8", highWaterMark: chunkBytes });
  let read = 0;
  let rest = "";
  try {
    // With an encoding set, chunks are texts and no character is torn.
    for await (const chunk of stream as AsyncIterable<string>) {
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      yield lines.map(withoutReturn);
      onRead(stream.bytesRead - read);
      read = stream.bytesRead;
    }
  } catch (error) {
    throw unreadableFile(file, error);
  }
  yield [withoutReturn(rest)];
}

/** What to tell a person about a file that could not be read. */
export function unreadableFile(file: string, error: unknown): UsageError {
  return new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}

/** Lines end as on Windows in some files. */
function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
