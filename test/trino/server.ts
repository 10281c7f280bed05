import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { query, type Row } from "./client";

/** A running Trino whose `hive` catalog sees the folder `buckets` as `local:///buckets`. */
export interface Trino {
  /** Where the objects of an S3 bucket NAME go, as files under `buckets/NAME/`. */
  readonly buckets: string;
  /** @param database that a table's bare name is looked up in; by default `default`. */
  query(sql: string, database?: string): Promise<Row[]>;
  stop(): Promise<void>;
}

/** Starts a Trino; it answers about ten seconds later. It ends with {@link Trino.stop} or with this process. */
export async function startTrino(java: string, jars: string): Promise<Trino> {
  const folder = await mkdtemp(join(tmpdir(), "trino-"));
  const child = spawn(
    java,
    [
      "-Xmx1g",
      // A server that lives for a minute: the second compiler and the collector's threads cost more than they bring.
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "--add-modules=jdk.incubator.vector",
      "--class-path",
      join(jars, "*"),
      join(__dirname, "TrinoServer.java"),
      folder,
    ],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  const errors: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const ended = new Promise<void>((done) => {
    child.on("close", () => {
      done();
    });
  });

  const port = await new Promise<number>((answer, fail) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /^listening on (\d+)$/.exec(line)?.[1];
      if (found !== undefined) answer(Number(found));
    });
    child.on("error", fail);
    void ended.then(() => {
      fail(new Error(`Trino ended before it answered:\n${errors.join("").slice(-4000)}`));
    });
  });
  // Only a start that failed is explained; from here on Trino's log is noise that would grow without end.
  child.stderr.removeAllListeners("data").resume();

  return {
    buckets: join(folder, "buckets"),
    query: (sql, database = "default") => query(port, sql, database),
    stop: async () => {
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
