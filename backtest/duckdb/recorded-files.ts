import type { FlowLogFormat } from "../../telemetry/flow-logs";
import { failure, success, type Result } from "../../telemetry/result";
import type { RecordedRecords } from "../backtest";
import { openFiles } from "../files/open-files";
import { duckDbDialect } from "../sql/dialect";
import { UnreadableLines } from "../unreadable";
import { Database } from "./database";
import { countRejectedLines } from "./rejected-lines";

/** Begins to tell how far reading so many bytes is. */
export type Reading = (bytes: number) => { readonly done: (bytes: number) => void; readonly end: () => void };

/**
 * Recorded records in files of this machine, asked by a DuckDB inside this process that goes when the work is done.
 * Faults: as of {@link openFiles}, and a text file whose lines end in different ways.
 */
export async function withRecordedFiles<T>(
  paths: readonly string[],
  formats: readonly FlowLogFormat[],
  reading: Reading,
  work: (records: RecordedRecords) => Promise<T>,
): Promise<Result<T>> {
  const database = await Database.open();
  try {
    const unreadable = new UnreadableLines();
    const opened = await openFiles(database, paths, formats, unreadable);
    if (!opened.ok) return opened;
    const { sources, files, formats: formatOf, size, passedOver } = opened.value;
    const ask = async (sql: string) => {
      const { done, end } = reading(size);
      let read = 0;
      try {
        const rows = await database.rows(sql, (share) => {
          const now = Math.round(share * size);
          done(now - read);
          read = now;
        });
        if (formatOf.size > 0) await countRejectedLines(database, formatOf, unreadable);
        return rows;
      } finally {
        end();
      }
    };
    return success(
      await work({ dialect: duckDbDialect, sources, ask, unreadable, files: files.length, passedOver }),
    );
  } catch (error) {
    const file = fileOfMixedLineEnds(error);
    if (file === undefined) throw error;
    return failure([`${file}: some of its lines end with \\r\\n and some with \\n alone; make them alike`]);
  } finally {
    database.close();
  }
}

/** The file of which DuckDB gives up reading, as a line does not end as the first one does. */
function fileOfMixedLineEnds(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : "";
  return /state machine reached an invalid state.*^ *file = (.+?)$/ms.exec(message)?.[1];
}
