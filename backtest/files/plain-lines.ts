import { createReadStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { gzipFault } from "../../telemetry/flow-logs";

/** Bytes read at once. */
const chunkBytes = 1024 * 1024;

/** Bytes of a line that DuckDB reads in good time: several times what a record of all of AWS's fields can have. */
const mostBytesOfLine = 16 * 1024;

const newline = "\n".charCodeAt(0);

/**
 * Whether DuckDB can be left to read a file of lines by itself. It cannot where gzip data is cut off or damaged: of that
 * it reads what there is, and says nothing. Nor where a line is very long: it keeps the whole line once for each column
 * that is too many, so that a line of 2 MB takes minutes.
 * @throws what Node.js throws where the file cannot be read.
 */
export async function isReadByDuckDb(path: string, kind: "gzip" | "text"): Promise<boolean> {
  const lines = new LineLengths();
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  const look = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.add(chunk);
      done();
    },
  });
  try {
    await (kind === "gzip"
      ? pipeline(file, createGunzip({ chunkSize: chunkBytes }), look)
      : pipeline(file, look));
  } catch (error) {
    if (gzipFault(error) === undefined) throw error;
    return false;
  }
  return !lines.areLong;
}

/** Tells whether a line is too long, without looking at every byte of those that are not. */
class LineLengths {
  areLong = false;
  /** Bytes since the last end of a line. */
  private open = 0;

  add(chunk: Buffer): void {
    if (this.areLong) return;
    let from = -this.open;
    while (chunk.length - from > mostBytesOfLine) {
      const end = chunk.lastIndexOf(newline, from + mostBytesOfLine);
      if (end < Math.max(from, 0)) {
        this.areLong = true;
        return;
      }
      from = end + 1;
    }
    const last = chunk.lastIndexOf(newline);
    this.open = last < 0 ? this.open + chunk.length : chunk.length - 1 - last;
  }
}
