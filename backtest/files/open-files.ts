import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";

import { printRecord, readRecorded, usualFormats, type FlowLogFormat } from "../../telemetry/flow-logs";
import { messageOf } from "../../telemetry/message-of";
import { failure, success, type Result } from "../../telemetry/result";
import type { Database } from "../duckdb/database";
import { parquetColumns, parquetSource } from "../duckdb/parquet-source";
import { textSource, type TextFiles } from "../duckdb/text-source";
import type { RecordSource } from "../sql/source";
import type { UnreadableLines } from "../unreadable";
import { findFiles, type PassedOver } from "./find-files";
import { headOf, type FoundFile } from "./record-file";
import { isReadByDuckDb } from "./plain-lines";

/** Files of records, sorted by how they are read. */
export interface OpenFiles {
  readonly sources: readonly RecordSource[];
  /** Files that are read. */
  readonly files: readonly string[];
  /** The format of a text file's lines, by its path: to say what is wrong with one that is no record. */
  readonly formats: ReadonlyMap<string, FlowLogFormat>;
  /** Bytes of all files. */
  readonly size: number;
  readonly passedOver: readonly PassedOver[];
}

/**
 * Opens files and folders of recorded flow logs: text, packed by gzip or not, and Parquet, each read by DuckDB itself.
 * Lines with something around the record (a time, JSON), UTF-16, files with a line far longer than a record and the lines
 * before the place where gzip data is damaged are first written as bare ones to a file beside the database. Faults: a path
 * that cannot be read, and a file that was named and holds no flow log records. Within a folder such a file is passed over.
 *
 * @param formats of lines without a header, the likeliest first; the formats with a name are tried after them.
 * @throws what Node.js throws where a file that was found cannot be read.
 */
export async function openFiles(
  database: Database,
  paths: readonly string[],
  formats: readonly FlowLogFormat[],
  unreadable: UnreadableLines,
): Promise<Result<OpenFiles>> {
  const found = findFiles(paths);
  if (!found.ok) return found;
  const passedOver = [...found.value.passedOver];
  const faults: string[] = [];
  const groups = new Groups();
  const files: FoundFile[] = [];
  for (const file of found.value.files) {
    const added = await groups
      .add(database, file, [...formats, ...usualFormats], unreadable)
      .catch((error: unknown) => notReadable(error));
    if (added.ok) files.push(file);
    else if (file.isNamed) faults.push(...added.faults.map((fault) => `${file.path}: ${fault}`));
    else passedOver.push({ path: file.path, reason: added.faults.join("; ") });
  }
  if (faults.length > 0) return failure(faults);
  if (files.length === 0) return failure([`${paths.join(", ")}: found no file of flow log records`]);
  return success({
    sources: groups.sources(),
    files: files.map(({ path }) => path),
    formats: groups.formats,
    size: files.reduce((sum, { size }) => sum + size, 0),
    passedOver,
  });
}

/** Why a file cannot be read, where the machine says so; anything else is a fault of ours. */
function notReadable(error: unknown): Result<never> {
  if (error instanceof Error && "syscall" in error)
    return failure([`it cannot be read: ${messageOf(error)}`]);
  throw error;
}

/** Files by how they are read: those that are alike are read together. */
class Groups {
  private readonly texts = new Map<string, TextFiles & { readonly files: string[] }>();
  private readonly parquets = new Map<string, { columns: ReadonlyMap<string, string>; files: string[] }>();
  readonly formats = new Map<string, FlowLogFormat>();

  async add(
    database: Database,
    { path }: FoundFile,
    formats: readonly FlowLogFormat[],
    unreadable: UnreadableLines,
  ): Promise<Result<undefined>> {
    const head = headOf(path, formats);
    if (!head.ok) return head;
    if (head.value.kind === "parquet") return this.addParquet(database, path);
    const { kind, format, isPlain, lineEnd, linesBefore } = head.value;
    if (!format.fields.includes("start"))
      return failure(["its records have no start, and so stand at no time"]);
    if (isPlain && (await isReadByDuckDb(path, kind))) {
      this.addText({ format, compression: kind === "gzip" ? "gzip" : "none", lineEnd, linesBefore }, path);
      return success(undefined);
    }
    const bare = join(database.folder, `bare-${this.formats.size}.log`);
    const written = await writeBareLines(path, format, bare, unreadable);
    if (written.ok) this.addText({ format, compression: "none", lineEnd: "\n", linesBefore: 0 }, bare);
    return written;
  }

  sources(): RecordSource[] {
    const parquets = [...this.parquets.values()].flatMap(({ columns, files }) => {
      const source = parquetSource(files, columns);
      return source.ok ? [source.value] : [];
    });
    return [...[...this.texts.values()].map(textSource), ...parquets];
  }

  private addText(likeness: Omit<TextFiles, "files">, path: string): void {
    const key = JSON.stringify(likeness);
    const group = this.texts.get(key) ?? { ...likeness, files: [] };
    this.texts.set(key, group);
    group.files.push(path);
    this.formats.set(path, likeness.format);
  }

  private async addParquet(database: Database, path: string): Promise<Result<undefined>> {
    const columns = await parquetColumns(database, path);
    if (!columns.ok) return columns;
    const source = parquetSource([path], columns.value);
    if (!source.ok) return source;
    const key = JSON.stringify([...columns.value]);
    const group = this.parquets.get(key) ?? { columns: columns.value, files: [] };
    this.parquets.set(key, group);
    group.files.push(path);
    return success(undefined);
  }
}

async function writeBareLines(
  path: string,
  format: FlowLogFormat,
  bare: string,
  unreadable: UnreadableLines,
): Promise<Result<undefined>> {
  const recorded = await readRecorded(createReadStream(path), format);
  if (!recorded.ok) return recorded;
  const file = await open(bare, "w");
  try {
    for await (const batch of recorded.value.batches) {
      await file.write(batch.map(({ record }) => `${printRecord(format, record)}\n`).join(""));
    }
  } finally {
    await file.close();
  }
  for (const { reason, count, examples } of recorded.value.unreadable()) {
    const shown = examples.map(({ lineNumber, faults }) => `${path}:${lineNumber}: ${faults.join("; ")}`);
    unreadable.add(reason, count, shown);
  }
  return success(undefined);
}
