import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import type { Athena } from "../../../backtest/athena/athena";
import type { AthenaTable } from "../../../telemetry/flow-logs";
import { entryOf } from "../athena/support/table-entry";
import type { Trino } from "../../trino";

/** Rows of a page: few, so that most answers have several. */
const pageRows = 50;

/** Athena as its API behaves, with a real Trino that runs the statements. */
export function athenaOnTrino(trino: Trino, table: AthenaTable): Athena {
  const answers: (readonly (readonly unknown[])[])[] = [];
  return {
    table: () => Promise.resolve(entryOf(table)),
    async start(sql) {
      return String(answers.push(await trino.query(sql)) - 1);
    },
    execution: () => Promise.resolve({ state: "SUCCEEDED", bytesScanned: 0 }),
    page(id, token) {
      const rows = answers[Number(id)] ?? [];
      const types = (rows[0] ?? []).map((_, column) => {
        const isNumber = rows.some(
          (row) => typeof row[column] === "number" || typeof row[column] === "bigint",
        );
        return isNumber ? "bigint" : "varchar";
      });
      const texts = [types, ...rows].map((row) =>
        row.map((value) => (value === null ? undefined : String(value as string | number | bigint))),
      );
      const begin = Number(token ?? 0);
      const next = begin + pageRows;
      return Promise.resolve({
        types,
        rows: texts.slice(begin, next),
        ...(next < texts.length && { next: String(next) }),
      });
    },
    stop: () => Promise.resolve(),
  };
}

/** A bucket of that Trino: a folder of files. */
export function bucketOnTrino(trino: Trino, name: string) {
  return {
    async *list(prefix: string) {
      const folder = join(trino.buckets, name, prefix);
      if (!existsSync(folder)) return;
      for (const file of await Promise.resolve(readdirSync(folder)))
        yield { bytes: statSync(join(folder, file)).size };
    },
  };
}
