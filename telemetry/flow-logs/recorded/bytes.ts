import { finished } from "node:stream/promises";
import { createGunzip, gunzipSync } from "node:zlib";

export type Bytes = AsyncIterable<Uint8Array>;

/** What a file is by its first bytes. */
export type FileKind = "gzip" | "parquet" | "text";

const longestMagic = 4;

/** The kind of the file, and all of its bytes again. */
export async function fileKind(bytes: Bytes): Promise<{ readonly kind: FileKind; readonly bytes: Bytes }> {
  const rest = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let head = new Uint8Array();
  while (head.length < longestMagic) {
    const next = await rest.next();
    if (next.done === true) break;
    read.push(next.value);
    head = Buffer.concat([head, next.value]);
  }
  return { kind: fileKindOf(head), bytes: joined(read, rest) };
}

/** The kind of a file that begins with these bytes. */
export function fileKindOf(head: Uint8Array): FileKind {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  return Buffer.from(head.subarray(0, longestMagic)).toString("latin1") === "PAR1" ? "parquet" : "text";
}

async function* joined(
  read: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array, unknown>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* read;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/**
 * The bytes that were compressed, of several gzip files put together too. Of damaged data all that could be unpacked
 * comes before the error: a stream that is read by itself drops what nobody has taken yet.
 */
export async function* gunzip(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  let unpacked: Uint8Array[] = [];
  let fault: Error | undefined;
  stream.on("data", (chunk: Uint8Array) => unpacked.push(chunk));
  stream.on("error", (error) => {
    fault = error;
  });
  const ended = finished(stream).catch(() => undefined);
  const taken = () => {
    const all = unpacked;
    unpacked = [];
    return all;
  };
  try {
    for await (const chunk of bytes) {
      // What is damaged is not told to have been written.
      await Promise.race([new Promise((done) => stream.write(chunk, done)), ended]);
      yield* taken();
      if (fault !== undefined) throw fault;
    }
    stream.end();
    await ended;
    yield* taken();
    if (fault !== undefined) throw fault;
  } finally {
    stream.destroy();
  }
}

/** Why gzip data could not be read to its end; `undefined` for an error of another kind. */
export function gzipFault(error: unknown): string | undefined {
  const isZlib = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
  return isZlib ? `the gzip data is damaged or cut off (${error.message})` : undefined;
}

/** All bytes at once, for formats that are read from their end. */
export async function collect(bytes: Bytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A compressed page of a Parquet file. */
export function gunzipPage(page: Uint8Array): Uint8Array {
  return gunzipSync(page);
}
