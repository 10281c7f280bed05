import assert from "node:assert/strict";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";

import { windowsFoundSql } from "../../backtest/sql/windows-found";
import { windowSums, type WindowSums } from "../../telemetry/flow-logs/queries";

const asked = { by: ["srcaddr", "dstaddr"], measure: "bytes" } as const;
const from = 1_767_600_000;
const hour = 3600;

const record = fc.record({
  start: fc.integer({ min: 0, max: 60 * hour }).map((seconds) => from + seconds),
  srcaddr: fc.constantFrom("10.0.0.5", "10.0.0.6"),
  dstaddr: fc.constantFrom("198.51.100.7", "198.51.100.8"),
  bytes: fc.integer({ min: 1, max: 50 }),
});

describe("Function: windowsFoundSql", () => {
  let connection: DuckDBConnection;
  before(async () => {
    connection = await (await DuckDBInstance.create()).connect();
  });
  after(() => {
    connection.closeSync();
  });

  const rows = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(Number));

  it("finds at each time as many as the question finds that is asked then", async () => {
    const sums: WindowSums["sums"] = [
      { hours: 5, atLeast: 60 },
      { hours: 24, atLeast: 120 },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(1, 7, 24),
        async (records, everyHours) => {
          const values = records.map(
            ({ start, srcaddr, dstaddr, bytes }) => `(${start}, '${srcaddr}', '${dstaddr}', ${bytes})`,
          );
          const table = `(VALUES ${values.join(", ")}) AS records("start", "srcaddr", "dstaddr", "bytes")`;
          const times = Array.from({ length: 4 }, (_, index) => from + (index + 1) * everyHours * hour);
          const found = new Map(
            (await rows(windowsFoundSql({ ...asked, sums }, table, from, times))).map(([time, count]) => [
              time,
              count,
            ]),
          );
          for (const now of times) {
            const sql = windowSums(
              { ...asked, sums },
              {
                from: table,
                hoursBefore: (hours) => String(now - hours * hour),
                where: [`"start" < ${now}`],
              },
            );
            const rowsThen = (await connection.runAndReadAll(sql)).getRows();
            assert.equal(found.get(now) ?? 0, rowsThen.length, `at ${now - from}`);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
