import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from "@duckdb/node-api";

import { sqlText } from "../../telemetry/flow-logs";

/** Mebibytes that DuckDB may take; what does not fit goes to files. Node.js and reading take the rest of a gibibyte. */
const memoryLimit = 512;

/** Milliseconds between two looks at how far a statement is. */
const progressInterval = 200;

export type Row = readonly (string | number | null)[];

/** A DuckDB inside this process, with a folder for what does not fit into memory. */
export class Database {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    /** A folder that goes with the database. */
    readonly folder: string,
  ) {}

  static async open(): Promise<Database> {
    const folder = mkdtempSync(join(tmpdir(), "backtest-"));
    const instance = await DuckDBInstance.create(":memory:", {
      memory_limit: `${memoryLimit}MiB`,
      temp_directory: join(folder, "spilled"),
      // Rows are added up, or sorted where their order matters.
      preserve_insertion_order: "false",
      // What is not built in is neither looked for nor fetched.
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    return new Database(instance, await instance.connect(), folder);
  }

  /**
   * The rows of a statement, whole numbers as such.
   * @param onProgress told from time to time which share of the statement is done, from 0 to 1.
   */
  async rows(sql: string, onProgress?: (share: number) => void): Promise<Row[]> {
    const timer =
      onProgress &&
      setInterval(() => {
        const { percentage } = this.connection.progress;
        if (percentage > 0) onProgress(percentage / 100);
      }, progressInterval);
    try {
      const result = await this.connection.stream(sql);
      const rows: Row[] = [];
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return rows;
        for (const row of chunk.getRows()) rows.push(row.map(plain));
      }
    } finally {
      clearInterval(timer);
    }
  }

  /** Ends the statement that runs, if any, with an error. */
  interrupt(): void {
    this.connection.interrupt();
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A list of files in SQL. What stands for other characters in patterns stands for itself. */
export function sqlFiles(paths: readonly string[]): string {
  return `[${paths.map((path) => sqlText.string(path.replaceAll(/[[*?]/g, "[$&]"))).join(", ")}]`;
}

function plain(value: DuckDBValue): string | number | null {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "number" || value === null) return value;
  throw new TypeError(`a column holds ${typeof value}, which no statement asks for`);
}
