import assert from "node:assert/strict";

import type { Athena, Execution, ResultPage } from "../../../backtest/athena/athena";
import { runQuery } from "../../../backtest/athena/run-query";

/** An Athena that says these states in turn, and gives these pages. */
function athenaThat(states: readonly Execution[], pages: readonly ResultPage[] = []) {
  const left = [...states];
  const stopped: string[] = [];
  const athena: Athena = {
    table: () => Promise.reject(new Error("nobody asks for the table")),
    start: () => Promise.resolve("q-1"),
    execution: () => Promise.resolve(left.shift()!),
    page: (_, token) => Promise.resolve(pages[Number(token ?? 0)]!),
    stop: (id) => Promise.resolve(void stopped.push(id)),
  };
  return { athena, stopped };
}

function at(state: Execution["state"], bytesScanned = 0, reason?: string): Execution {
  return { state, bytesScanned, ...(reason !== undefined && { reason }) };
}

const types = ["bigint", "varchar"];

describe("Function: runQuery", () => {
  it("waits until it has succeeded, longer each time, and gives all pages without the names of the columns", async () => {
    const { athena } = athenaThat(
      [at("QUEUED"), at("RUNNING", 5), at("RUNNING", 9), at("SUCCEEDED", 12)],
      [
        {
          types,
          rows: [
            ["records", "name"],
            ["9007199254740991", "a"],
          ],
          next: "1",
        },
        { types, rows: [[undefined, ""], ["3"]] },
      ],
    );
    const pauses: number[] = [];
    const answer = await runQuery(athena, "SELECT", (pause) => Promise.resolve(void pauses.push(pause)));
    assert.deepEqual(answer, {
      rows: [
        [9_007_199_254_740_991, "a"],
        [null, ""],
        [3, null],
      ],
      bytesScanned: 12,
    });
    assert.deepEqual(pauses, [500, 750, 1125]);
  });

  it("waits ten seconds at the most", async () => {
    const states = Array.from({ length: 20 }, () => at("RUNNING"));
    const { athena } = athenaThat([...states, at("SUCCEEDED")], [{ types, rows: [] }]);
    const pauses: number[] = [];
    await runQuery(athena, "SELECT", (pause) => Promise.resolve(void pauses.push(pause)));
    assert.equal(Math.max(...pauses), 10_000);
  });

  for (const [state, says] of [
    ["FAILED", "failed"],
    ["CANCELLED", "was cancelled"],
  ] as const) {
    it(`tells Athena's reason of a query that ${says}, and what it has read`, async () => {
      const { athena } = athenaThat([at(state, 7, "Bytes scanned limit was exceeded")]);
      await assert.rejects(
        runQuery(athena, "SELECT", () => Promise.resolve()),
        {
          name: "QueryFailed",
          message: `Athena's query q-1 ${says}, having read 7 bytes: Bytes scanned limit was exceeded`,
        },
      );
    });
  }

  it("stops the query where nobody waits any more, since it would be billed on", async () => {
    const { athena, stopped } = athenaThat([at("RUNNING")]);
    const gone = new Error("gone");
    await assert.rejects(
      runQuery(athena, "SELECT", () => Promise.reject(gone)),
      gone,
    );
    assert.deepEqual(stopped, ["q-1"]);
  });
});
