import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { gzipFault, type FlowLogFormat } from "../../telemetry/flow-logs";
import type { NamedPipe } from "./named-pipe";

/** A file of lines that are records and nothing else. */
export interface LineFile {
  readonly path: string;
  readonly kind: "gzip" | "text";
  readonly format: FlowLogFormat;
  /** Lines before the first record. */
  readonly linesBefore: number;
  readonly lineEnd: "\n" | "\r\n";
}

/** Bytes read at once. */
const chunkBytes = 1024 * 1024;

/** Bytes of a line that DuckDB reads in good time: several times what a record of all of AWS's fields can have. */
const mostBytesOfLine = 16 * 1024;

const byteOrderMark = Buffer.from("\ufeff");
const newline = "\n".charCodeAt(0);
const carriageReturn = "\r".charCodeAt(0);

/** What counting says about files of lines. */
export interface CountedLines {
  /** Lines of the fit files that should be records: all but empty ones and headers. */
  readonly records: number;
  /**
   * Files that DuckDB cannot be left to read by itself. Of gzip data that is cut off or damaged it reads what there is, and
   * says nothing. A carriage return within a line it takes for the line's end. Of a very long line it keeps the whole once for each column that is too many, to say what is wrong with
   * it, so that a line of 2 MB takes minutes. And whoever reads a file again that the machine does not read can say why.
   */
  readonly unfit: ReadonlySet<string>;
}

/** Who hears of lines while they are counted. */
export interface Counting {
  /** A file is found to be unfit. */
  readonly onUnfit: () => void;
  /** So many bytes more of the files are read. */
  readonly onRead: (bytes: number) => void;
  /** Gets all lines of these files; it is ended before it gets a line that is too long. */
  readonly pipe?: { readonly to: NamedPipe; readonly files: readonly LineFile[] };
}

/** Reads all lines of files. @throws what Node.js throws where the pipe cannot be written. */
export async function countLines(
  files: readonly LineFile[],
  { onUnfit, onRead, pipe }: Counting,
): Promise<CountedLines> {
  const unfit = new Set<string>();
  let records = 0;
  const count = async (file: LineFile, to?: NamedPipe) => {
    const lines = await linesOf(file, onRead, to);
    if (lines === undefined) {
      unfit.add(file.path);
      await pipe?.to.end();
      onUnfit();
    } else records += lines;
  };
  const piped = new Set(pipe?.files);
  try {
    for (const file of piped) await count(file, pipe?.to);
  } finally {
    await pipe?.to.end();
  }
  for (const file of files) if (!piped.has(file)) await count(file);
  return { records, unfit };
}

async function linesOf(
  { path, kind, format, linesBefore, lineEnd }: LineFile,
  onRead: (bytes: number) => void,
  pipe: NamedPipe | undefined,
): Promise<number | undefined> {
  const lines = new Lines(format.fields.join(" "), linesBefore);
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  let read = 0;
  const look = async (chunks: AsyncIterable<Buffer>) => {
    let isFirst = true;
    for await (const chunk of chunks) {
      lines.add(chunk);
      if (lines.areUnfit) throw new Error("DuckDB is not left to read the line");
      // A mark stands at the beginning of what is read, and not of each file in it.
      await pipe?.write(
        isFirst && chunk.indexOf(byteOrderMark) === 0 ? chunk.subarray(byteOrderMark.length) : chunk,
      );
      isFirst = false;
      onRead(file.bytesRead - read);
      read = file.bytesRead;
    }
  };
  try {
    await (kind === "gzip" ? pipeline(file, gunzip, look) : pipeline(file, look));
  } catch (error) {
    if (lines.areUnfit || gzipFault(error) !== undefined || isOfMachine(error) || gunzip.readableEnded)
      return undefined;
    throw error;
  }
  // What follows packed data, and is none itself, is no gzip data for DuckDB.
  if (kind === "gzip" && gunzip.bytesWritten < file.bytesRead) return undefined;
  // The next file's first line is not to be taken for the rest of this one's last.
  if (lines.isOpen) await pipe?.write(Buffer.from(lineEnd));
  return lines.records();
}

function isOfMachine(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

/** Counts lines, and looks for unfit ones, without reading their bytes one by one. */
class Lines {
  areUnfit = false;
  private count = 0;
  /** The beginning of the line that is not at its end yet. */
  private open: Buffer = Buffer.alloc(0);
  private readonly header: Buffer;
  /** Where the next carriage return is in the bytes that are looked at. */
  private nextReturn = Infinity;
  private returnBytes: Buffer | undefined;

  /** @param header no record wherever it stands, as in files put together. */
  constructor(
    header: string,
    private linesBefore: number,
  ) {
    this.header = Buffer.from(header);
  }

  add(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      if (this.open.length > 0) this.endOpen(chunk.subarray(from, end));
      else this.end(chunk, from, end);
      from = end + 1;
    }
    // What is kept of a chunk must not keep all of it.
    this.open = Buffer.concat([this.open, chunk.subarray(from)]);
    this.areUnfit ||= this.open.length > mostBytesOfLine;
  }

  /** Whether what was added ends within a line. */
  get isOpen(): boolean {
    return this.open.length > 0;
  }

  /** All of them; nothing can be added after. */
  records(): number {
    this.endOpen(Buffer.alloc(0));
    return this.count;
  }

  private endOpen(rest: Buffer): void {
    const line = Buffer.concat([this.open, rest]);
    this.open = Buffer.alloc(0);
    this.end(line, 0, line.length);
  }

  private end(bytes: Buffer, from: number, to: number): void {
    if (to - from > mostBytesOfLine || this.hasReturn(bytes, from, to)) this.areUnfit = true;
    if (this.linesBefore > 0) this.linesBefore--;
    else if (!this.isNone(bytes, from, bytes[to - 1] === carriageReturn ? to - 1 : to)) this.count++;
  }

  /** Whether there is a carriage return that is not the line's last byte. */
  private hasReturn(bytes: Buffer, from: number, to: number): boolean {
    if (this.returnBytes !== bytes || this.nextReturn < from) {
      this.returnBytes = bytes;
      const next = bytes.indexOf(carriageReturn, from);
      this.nextReturn = next < 0 ? Infinity : next;
    }
    return this.nextReturn < to - 1;
  }

  private isNone(bytes: Buffer, from: number, to: number): boolean {
    if (to <= from) return true;
    // Hardly a record begins as the header does, so that hardly one is compared.
    if (bytes[from] !== this.header[0] || to - from !== this.header.length) return false;
    return bytes.compare(this.header, 0, this.header.length, from, to) === 0;
  }
}
