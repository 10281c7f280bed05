import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { DeliveredObject } from "../../delivery";
import { writeParquet } from "./parquet";

/** Writes what log delivery put into buckets, each bucket a folder of its name, each object a file of its key. */
export async function writeDeliveredObjects(
  buckets: string,
  objects: readonly DeliveredObject[],
): Promise<void> {
  for (const { bucket, key, content } of objects) {
    const path = join(buckets, bucket, key);
    await mkdir(dirname(path), { recursive: true });
    if (content.kind === "not kept") throw new Error(`the content of ${key} was not kept`);
    if (content.kind !== "parquet") {
      await writeFile(path, content.bytes);
      continue;
    }
    const columns = content.columns.map(({ name, type }) => ({ name, type: duckDbTypes[type] }));
    const rows = content.rows.map((row) => columns.map(({ name }) => row[name]));
    await writeParquet(path, columns, rows);
  }
}

const duckDbTypes = { STRING: "VARCHAR", INT_32: "INTEGER", INT_64: "BIGINT" } as const;
