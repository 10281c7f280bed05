import { join } from "node:path";

import { startJavaServer } from "../../local/java";
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
  const { folder, said, stop } = await startJavaServer({
    name: "Trino",
    java,
    options: ["-Xmx1g"],
    jars: [jars],
    source: join(__dirname, "TrinoServer.java"),
    args: [],
    listens: /^listening on (\d+)$/,
  });
  const port = Number(said[1]);
  return {
    buckets: join(folder, "buckets"),
    query: (sql, database = "default") => query(port, sql, database),
    stop,
  };
}
