import { createReadStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { gzipFault } from "../../telemetry/flow-logs";

/** Bytes read at once. */
const chunkBytes = 1024 * 1024;

/**
 * Whether gzip data is there to its end and as it was packed. DuckDB looks at neither: of a file that is cut off it reads
 * what there is, and says nothing.
 * @throws what Node.js throws where the file cannot be read.
 */
export async function isWholeGzip(path: string): Promise<boolean> {
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: chunkBytes }),
      createGunzip({ chunkSize: chunkBytes }),
      new Writable({
        write: (_chunk, _encoding, done) => {
          done();
        },
      }),
    );
    return true;
  } catch (error) {
    if (gzipFault(error) === undefined) throw error;
    return false;
  }
}
