import type { FlowLogFormat } from "../../telemetry/flow-logs";
import { failure, success, type Result } from "../../telemetry/result";
import type { RecordedRecords } from "../backtest";
import { countLines, type CountedLines } from "../files/count-lines";
import { faultyLines } from "../files/faulty-lines";
import type { NamedPipe } from "../files/named-pipe";
import { openFiles, type OpenFiles } from "../files/open-files";
import { duckDbDialect } from "../sql/dialect";
import { UnreadableLines } from "../unreadable";
import { Database, type Row } from "./database";
import { parquetRows } from "./parquet-source";
import { countRejectedLines } from "./rejected-lines";
import type { TextFiles } from "./text-source";

/** Begins to tell how far reading so many bytes is. */
export type Reading = (bytes: number) => { readonly done: (bytes: number) => void; readonly end: () => void };

/**
 * Recorded records in files of this machine, asked by a DuckDB inside this process that goes when the work is done.
 *
 * DuckDB says nothing of gzip data that is cut off, and to say which lines it rejects can take it minutes. So it first
 * leaves out what it cannot read, while the lines are counted beside it. Where they are more than the rows it has seen, or
 * a file is damaged, the work begins anew, and each line that is no record is told.
 *
 * Faults: as of {@link openFiles}, and a text file whose lines end in different ways.
 * @param work may be done twice; after its first statement it holds the rows against the lines.
 */
export async function withRecordedFiles<T>(
  paths: readonly string[],
  formats: readonly FlowLogFormat[],
  reading: Reading,
  work: (records: RecordedRecords) => Promise<T>,
): Promise<Result<T>> {
  const database = await Database.open();
  const mayPipe = beginPiping();
  const read = async (rejected: TextFiles["rejected"], unfit: ReadonlySet<string>) => {
    const unreadable = new UnreadableLines();
    const lines = { rejected, mayPipe, unfit };
    const opened = await openFiles(database, paths, formats, unreadable, lines);
    if (!opened.ok) return opened;
    const { sources, files, passedOver, lineFiles } = opened.value;
    const asked =
      rejected === "kept"
        ? askTelling(database, opened.value, reading, unreadable)
        : askCounting(database, opened.value, reading);
    return success(
      await work({
        dialect: duckDbDialect,
        sources,
        ...asked,
        examplesOf: (faults) => faultyLines(lineFiles, faults),
        unreadable,
        files: files.length,
        passedOver,
      }),
    );
  };
  try {
    return await read("leftOut", new Set()).catch((error: unknown) => {
      if (error instanceof LinesLeftOut) return read("kept", error.unfit);
      throw error;
    });
  } catch (error) {
    const file = fileOfMixedLineEnds(error);
    if (file === undefined) throw error;
    return failure([`${file}: some of its lines end with \\r\\n and some with \\n alone; make them alike`]);
  } finally {
    if (mayPipe) isPiping = false;
    database.close();
  }
}

/** Whether somebody in this process reads through a pipe. */
let isPiping = false;

/** Threads that Node.js has for files, packed data and DuckDB's statements unless it is told otherwise. */
const usualThreads = 4;

/**
 * A statement that waits for lines, and whoever unpacks and writes them, take a thread each: with all of them waiting
 * nobody would write.
 */
function beginPiping(): boolean {
  if (isPiping || Number(process.env.UV_THREADPOOL_SIZE ?? usualThreads) < usualThreads) return false;
  isPiping = true;
  return true;
}

type Asked = Pick<RecordedRecords, "ask" | "reconcile">;

/** Not all lines are among the rows that were found. */
class LinesLeftOut extends Error {
  /** @param unfit files that DuckDB cannot be left to read by itself. */
  constructor(readonly unfit: ReadonlySet<string>) {
    super("DuckDB has left out lines");
  }
}

/** Counts the lines while the first statement runs. @throws LinesLeftOut */
function askCounting(
  database: Database,
  { lineFiles, pipe, bareRecords, parquetFiles, size }: OpenFiles,
  reading: Reading,
): Asked {
  let counting: Promise<CountedLines> | undefined;
  const onUnfit = () => {
    database.interrupt();
  };
  const first = async (sql: string): Promise<Row[]> => {
    const isPiped = pipe !== undefined && sql.includes(pipe.to.path);
    // Whoever asks of the files later is not to wait for a pipe into which nobody writes.
    if (!isPiped) await pipe?.to.leave();
    const { done, end } = reading(size);
    counting = countLines(lineFiles, {
      onUnfit,
      onRead: isPiped ? done : () => undefined,
      ...(isPiped && { pipe }),
    });
    const asked = isPiped ? rowsOfPipe(database, sql, pipe.to) : rowsTelling(database, sql, size, done);
    const [rows, lines] = await Promise.allSettled([asked, counting]);
    end();
    if (lines.status === "rejected") throw lines.reason;
    if (lines.value.unfit.size > 0) throw new LinesLeftOut(lines.value.unfit);
    if (rows.status === "fulfilled") return rows.value;
    // What DuckDB says of a pipe says nothing of the files.
    throw isPiped ? new LinesLeftOut(new Set()) : rows.reason;
  };
  return {
    ask: async (sql) => {
      if (counting === undefined) return first(sql);
      if (pipe !== undefined && sql.includes(pipe.to.path))
        throw new Error("a pipe is read by the first statement alone; make this one when that has ended");
      return rowsOf(database, sql, size, reading);
    },
    reconcile: async (rows) => {
      const counted = await counting;
      const all = (counted?.records ?? 0) + bareRecords + (await parquetRows(database, parquetFiles));
      if (rows !== all) throw new LinesLeftOut(new Set());
    },
  };
}

/** Tells which lines the first statement could not read; later ones read the same. */
function askTelling(
  database: Database,
  { formats, size }: OpenFiles,
  reading: Reading,
  unreadable: UnreadableLines,
): Asked {
  let isTold = formats.size === 0;
  return {
    ask: async (sql) => {
      const rows = await rowsOf(database, sql, size, reading);
      if (!isTold) await countRejectedLines(database, formats, unreadable);
      isTold = true;
      return rows;
    },
  };
}

async function rowsOf(database: Database, sql: string, size: number, reading: Reading): Promise<Row[]> {
  const { done, end } = reading(size);
  try {
    return await rowsTelling(database, sql, size, done);
  } finally {
    end();
  }
}

/** Whoever writes to the pipe goes on when the statement has ended, were it with an error. */
async function rowsOfPipe(database: Database, sql: string, pipe: NamedPipe): Promise<Row[]> {
  try {
    return await database.rows(sql);
  } finally {
    await pipe.leave();
  }
}

/** @param done told how many bytes more are read, of so many in all, as far as DuckDB knows. */
function rowsTelling(
  database: Database,
  sql: string,
  size: number,
  done: (bytes: number) => void,
): Promise<Row[]> {
  let read = 0;
  return database.rows(sql, (share) => {
    const now = Math.round(share * size);
    done(now - read);
    read = now;
  });
}

/** The file of which DuckDB gives up reading, as a line does not end as the first one does. */
function fileOfMixedLineEnds(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : "";
  return /state machine reached an invalid state.*^ *file = (.+?)$/ms.exec(message)?.[1];
}
