import assert from "node:assert/strict";

import { TrinoError, trinoFor, type Trino } from ".";

describe("Harness: Trino", function () {
  this.timeout(120_000);
  let trino: Trino;

  before(async function () {
    trino = await trinoFor(this);
  });

  it("keeps 64-bit integers exact beyond 2^53", async () => {
    assert.deepEqual(await trino.query("SELECT 9007199254740993, -9007199254740993"), [
      [9007199254740993n, -9007199254740993n],
    ]);
  });

  it("tells time in UTC", async () => {
    assert.deepEqual(await trino.query("SELECT current_timezone(), CAST(from_unixtime(0) AS varchar)"), [
      ["UTC", "1970-01-01 00:00:00.000 UTC"],
    ]);
  });

  it("returns every page of a long result", async () => {
    const rows = await trino.query("SELECT n FROM UNNEST(sequence(1, 9000)) AS t(n)");
    assert.equal(rows.length, 9000);
  });

  it("fails with Trino's own error", async () => {
    await assert.rejects(
      trino.query("SELECT 1 + 'a'"),
      (error) => error instanceof TrinoError && error.name === "TYPE_MISMATCH",
    );
  });
});
