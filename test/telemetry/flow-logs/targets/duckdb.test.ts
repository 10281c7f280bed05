import assert from "node:assert/strict";

import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";

import { decider, eq, fieldNamed, inCidr, type Predicate } from "../../../../telemetry/flow-logs";
import { compileDuckDbWhere } from "../../../../telemetry/flow-logs/targets/duckdb";
import { sqlText } from "../../../../telemetry/flow-logs/targets/sql";
import { valueOf } from "../results";
import { everyField, injections, samplePredicates, sampleRecords, validPredicates } from "./agreement";

const types = { string: "VARCHAR", address: "VARCHAR", int32: "INTEGER", int64: "BIGINT" } as const;

describe("Function: compileDuckDbWhere, on DuckDB", () => {
  const records = sampleRecords(300);
  let connection: DuckDBConnection;

  before(async () => {
    connection = await (await DuckDBInstance.create(":memory:")).connect();
    const columns = everyField.fields.map(
      (name) => `${sqlText.column(name)} ${types[fieldNamed(name).type]}`,
    );
    await connection.run(`CREATE TABLE records (id INTEGER, ${columns.join(", ")})`);
    const rows = records.map((record, id) => {
      const values = everyField.fields.map((name) => {
        const value = record[name];
        return value === undefined ? "NULL" : sqlText.literal(value);
      });
      return `(${[id, ...values].join(", ")})`;
    });
    await connection.run(`INSERT INTO records VALUES ${rows.join(", ")}`);
  });

  after(() => {
    connection.closeSync();
  });

  async function accepted(predicate: Predicate): Promise<number[]> {
    const where = valueOf(compileDuckDbWhere(everyField, predicate));
    const result = await connection.runAndReadAll(`SELECT id FROM records WHERE ${where} ORDER BY id`);
    return result.getRows().map(([id]) => Number(id));
  }

  function decided(predicate: Predicate): number[] {
    const holds = decider(predicate);
    return records.flatMap((record, id) => (holds(record) ? [id] : []));
  }

  it("accepts the records that decide accepts, for any predicate", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(validPredicates(), async (predicate) => {
        assert.deepEqual(await accepted(predicate), decided(predicate));
      }),
      { numRuns: 200 },
    );
  });

  it("accepts what decide accepts at the ends of blocks and counters", async () => {
    for (const predicate of samplePredicates(0))
      assert.deepEqual(await accepted(predicate), decided(predicate));
    assert.equal((await accepted(inCidr("srcaddr", ["255.255.255.255/32"]))).length, 1);
  });

  it("takes a text that would end the statement as a text, and the table is still there", async () => {
    for (const text of injections) {
      const id = records.findIndex((record) => record.action === text);
      assert.deepEqual(await accepted(eq("action", text)), [id], text);
    }
    assert.equal((await connection.runAndReadAll("SELECT id FROM records")).currentRowCount, records.length);
  });
});
