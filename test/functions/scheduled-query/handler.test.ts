import assert from "node:assert/strict";

import { createHandler } from "../../../functions/scheduled-query";
import type { QueryState } from "../../../functions/scheduled-query/athena";
import type { AnswerRow } from "../../../functions/scheduled-query/handler";

type Rows = readonly (readonly (string | undefined)[])[];

const names = ["srcaddr", "dstaddr", "bytes_24_hours"];
const drip = ["10.0.14.102", "192.0.2.66", "10000000"];

/** How Athena behaves: `states` in turn, the last again and again. */
function world(states: readonly QueryState[], rows: Rows = [names], millisecondsLeft = 900_000) {
  const asked: unknown[] = [];
  const reports: (readonly AnswerRow[])[] = [];
  let looks = 0;
  let left = millisecondsLeft;
  const handler = createHandler(
    { NAMED_QUERY_ID: "query-1" },
    {
      athena: {
        kept: (id) =>
          Promise.resolve({ sql: `SELECT of ${id}`, database: "dev_traffic", workgroup: "traffic" }),
        start: (query) => Promise.resolve(`execution-${asked.push(query)}`),
        state: () => Promise.resolve(states[Math.min(looks++, states.length - 1)]!),
        rows: () => Promise.resolve(rows),
      },
      report: (found) => reports.push(found),
      sleep: (milliseconds) => Promise.resolve(void (left -= milliseconds)),
    },
  );
  return { asked, reports, run: () => handler({}, { getRemainingTimeInMillis: () => left }) };
}

describe("Function: scheduledQueryHandler", () => {
  it("asks the kept query in its own database and workgroup, waits, and says each row by its columns' names", async () => {
    const { asked, reports, run } = world(
      [{ state: "QUEUED" }, { state: "RUNNING" }, { state: "SUCCEEDED" }],
      [names, drip, ["10.0.14.103", "192.0.2.67", undefined]],
    );
    await run();
    assert.deepEqual(asked, [{ sql: "SELECT of query-1", database: "dev_traffic", workgroup: "traffic" }]);
    assert.deepEqual(reports, [
      [
        { srcaddr: "10.0.14.102", dstaddr: "192.0.2.66", bytes_24_hours: "10000000" },
        { srcaddr: "10.0.14.103", dstaddr: "192.0.2.67" },
      ],
    ]);
  });

  it("says that nothing was found, which is an answer too", async () => {
    const { reports, run } = world([{ state: "SUCCEEDED" }]);
    await run();
    assert.deepEqual(reports, [[]]);
  });

  it("fails with Athena's reason where the query failed, and says nothing of an answer", async () => {
    const reason = "Query exhausted resources at this scale factor";
    const { reports, run } = world([{ state: "RUNNING" }, { state: "FAILED", reason }]);
    await assert.rejects(run(), { message: `query execution-1: FAILED, ${reason}` });
    assert.deepEqual(reports, []);
  });

  it("fails where the query was cancelled, as a workgroup does with one that reads too much", async () => {
    const { reports, run } = world([{ state: "CANCELLED", reason: "Bytes scanned limit was exceeded" }]);
    await assert.rejects(run(), {
      message: "query execution-1: CANCELLED, Bytes scanned limit was exceeded",
    });
    assert.deepEqual(reports, []);
  });

  it("fails before its own time is over, so that it can say so", async () => {
    const { reports, run } = world([{ state: "RUNNING" }], [names], 20_000);
    await assert.rejects(run(), {
      message: "query execution-1: still RUNNING when the invocation ends; ask for less, or in parts",
    });
    assert.deepEqual(reports, []);
  });

  it("takes an answer without the columns' names for none", async () => {
    const { reports, run } = world([{ state: "SUCCEEDED" }], []);
    await assert.rejects(run(), {
      message: "query execution-1: its answer does not begin with the columns' names",
    });
    assert.deepEqual(reports, []);
  });

  it("does not run without the query's id", () => {
    const clients = { athena: undefined!, report: () => undefined, sleep: () => Promise.resolve() };
    assert.throws(() => createHandler({}, clients), { message: "NAMED_QUERY_ID: not set" });
  });
});
