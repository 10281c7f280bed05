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
import type { Counting, LineFile } from "./count-lines";
import { whereAndWhat } from "./faulty-lines";
import { findFiles, type PassedOver } from "./find-files";
import { NamedPipe } from "./named-pipe";
import { headOf, type FoundFile } from "./record-file";

/** Files of records, sorted by how they are read. */
export interface OpenFiles {
  readonly sources: readonly RecordSource[];
  /** Files that are read. */
  readonly files: readonly string[];
  /** The format of a text file's lines, by its path: to say what is wrong with one that is no record. */
  readonly formats: ReadonlyMap<string, FlowLogFormat>;
  /** Files whose lines DuckDB is left to read, and that nobody has looked through yet. */
  readonly lineFiles: readonly LineFile[];
  /** What the first statement reads in place of some of these files, as if they were one. */
  readonly pipe: Counting["pipe"];
  /** Records of the other text files, which were looked through. */
  readonly bareRecords: number;
  readonly parquetFiles: readonly string[];
  /** Bytes of all files. */
  readonly size: number;
  readonly passedOver: readonly PassedOver[];
}

/** How lines are read. */
export interface ReadLines {
  /** What becomes of lines that DuckDB cannot read. */
  readonly rejected: TextFiles["rejected"];
  /** Whether packed text may come through a pipe. */
  readonly mayPipe: boolean;
  /** Text files that DuckDB is not to read by itself. */
  readonly unfit: ReadonlySet<string>;
}

/**
 * Opens files and folders of recorded flow logs: text, packed by gzip or not, and Parquet, each read by DuckDB itself.
 * Lines with something around the record (a time, JSON), UTF-16, and what of an unfit file can be read are first written
 * as bare ones to a file beside the database. Faults: a path that cannot be read, and a file that was named and holds no
 * flow log records. Within a folder such a file is passed over.
 *
 * @param formats of lines without a header, the likeliest first; the formats with a name are tried after them.
 * @throws what Node.js throws where a file that was found cannot be read.
 */
export async function openFiles(
  database: Database,
  paths: readonly string[],
  formats: readonly FlowLogFormat[],
  unreadable: UnreadableLines,
  lines: ReadLines,
): Promise<Result<OpenFiles>> {
  const found = findFiles(paths);
  if (!found.ok) return found;
  const passedOver = [...found.value.passedOver];
  const faults: string[] = [];
  const groups = new Groups(database.folder, lines);
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
  if (lines.rejected === "leftOut" && lines.mayPipe) groups.pipeLargest();
  return success({
    sources: groups.sources(),
    files: files.map(({ path }) => path),
    formats: groups.formats,
    lineFiles: groups.lineFiles,
    pipe: groups.pipe,
    bareRecords: groups.bareRecords,
    parquetFiles: groups.parquetFiles(),
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

interface TextGroup extends TextFiles {
  readonly files: string[];
  readonly lineFiles: LineFile[];
  /** Bytes of these. */
  size: number;
  pipe?: NamedPipe | undefined;
}

/** Files by how they are read: those that are alike are read together. */
class Groups {
  private readonly texts = new Map<string, TextGroup>();
  private readonly parquets = new Map<string, { columns: ReadonlyMap<string, string>; files: string[] }>();
  readonly formats = new Map<string, FlowLogFormat>();
  readonly lineFiles: LineFile[] = [];
  bareRecords = 0;
  pipe: OpenFiles["pipe"];

  constructor(
    private readonly folder: string,
    private readonly lines: ReadLines,
  ) {}

  async add(
    database: Database,
    { path, size }: FoundFile,
    formats: readonly FlowLogFormat[],
    unreadable: UnreadableLines,
  ): Promise<Result<undefined>> {
    const head = headOf(path, formats);
    if (!head.ok) return head;
    if (head.value.kind === "parquet") return this.addParquet(database, path);
    const { kind, format, isPlain, lineEnd, linesBefore } = head.value;
    if (!format.fields.includes("start"))
      return failure(["its records have no start, and so stand at no time"]);
    if (isPlain && !this.lines.unfit.has(path)) {
      const compression = kind === "gzip" ? "gzip" : "none";
      const group = this.addText({ format, compression, lineEnd, linesBefore }, path);
      const file: LineFile = { path, kind, format, linesBefore, lineEnd };
      group.lineFiles.push(file);
      this.lineFiles.push(file);
      group.size += size;
      return success(undefined);
    }
    const bare = join(this.folder, `bare-${this.lines.rejected}-${this.formats.size}.log`);
    const written = await writeBareLines(path, format, bare, unreadable);
    if (!written.ok) return written;
    this.addText({ format, compression: "none", lineEnd: "\n", linesBefore: 0 }, bare);
    this.bareRecords += written.value;
    return success(undefined);
  }

  sources(): RecordSource[] {
    const parquets = [...this.parquets.values()].flatMap(({ columns, files }) => {
      const source = parquetSource(files, columns);
      return source.ok ? [source.value] : [];
    });
    return [...[...this.texts.values()].map(textSource), ...parquets];
  }

  /**
   * Packed text is read through a pipe, as it is unpacked here anyway to count its lines: the files of one group, so that
   * nobody waits for a second pipe while the first one is read.
   */
  pipeLargest(): void {
    const [largest] = [...this.texts.values()]
      .filter(({ compression }) => compression === "gzip")
      .sort((one, other) => other.size - one.size);
    if (largest === undefined) return;
    largest.pipe = NamedPipe.in(this.folder);
    this.pipe = largest.pipe && { to: largest.pipe, files: largest.lineFiles };
  }

  parquetFiles(): string[] {
    return [...this.parquets.values()].flatMap(({ files }) => files);
  }

  private addText(likeness: Omit<TextFiles, "files" | "rejected" | "pipe">, path: string): TextGroup {
    const key = JSON.stringify(likeness);
    const group = this.texts.get(key) ?? {
      ...likeness,
      rejected: this.lines.rejected,
      files: [],
      lineFiles: [],
      size: 0,
    };
    this.texts.set(key, group);
    group.files.push(path);
    this.formats.set(path, likeness.format);
    return group;
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

/** Writes a file's records as bare lines. @returns how many they are. */
async function writeBareLines(
  path: string,
  format: FlowLogFormat,
  bare: string,
  unreadable: UnreadableLines,
): Promise<Result<number>> {
  const recorded = await readRecorded(createReadStream(path), format);
  if (!recorded.ok) return recorded;
  const file = await open(bare, "w");
  let records = 0;
  try {
    for await (const batch of recorded.value.batches) {
      records += batch.length;
      await file.write(batch.map(({ record }) => `${printRecord(format, record)}\n`).join(""));
    }
  } finally {
    await file.close();
  }
  for (const lines of recorded.value.unreadable()) {
    unreadable.add(lines.reason, lines.count, whereAndWhat(path, lines));
  }
  return success(records);
}
