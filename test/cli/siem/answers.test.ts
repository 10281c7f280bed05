import assert from "node:assert/strict";

import { answersOf } from "../../../cli/siem/answers";
import { unaccounted } from "../../../cli/siem/fates";
import type { Http } from "../../../functions/shared/http";

/** A domain that says of each document that it is there, and counts as many in an index as it was told to. */
function domainThatCounts(lost: (index: string) => number): { as(roleArn: string): Http } {
  const there = new Map<string, Set<string>>();
  const http: Http = ({ path, body = "" }) => {
    const answered = (answer: object) => Promise.resolve({ status: 200, body: JSON.stringify(answer) });
    if (path.endsWith("/_count")) {
      const index = path.split("/")[1] ?? "";
      return answered({ count: (there.get(index)?.size ?? 0) - lost(index) });
    }
    if (path !== "/_bulk") return answered({ hits: { total: { value: 0 }, hits: [] } });
    const items = body.split("\n").flatMap((line, at) => {
      if (at % 2 === 1 || line === "") return [];
      const { _index, _id } = (JSON.parse(line) as { create: { _index: string; _id: string } }).create;
      const ids = there.get(_index) ?? new Set();
      there.set(_index, ids);
      const status = ids.has(_id) ? 409 : 201;
      ids.add(_id);
      return { create: { status } };
    });
    return answered({ items });
  };
  return { as: () => http };
}

describe("What the SIEM answers of the recorded records", () => {
  it("accounts for each: found, there already, dropped or failed", async function () {
    this.timeout(30_000);
    const { faults, tables } = await answersOf(domainThatCounts(() => 0));
    assert.deepEqual(faults, []);
    assert.deepEqual(tables[0]?.rows[0], ["CloudTrail", "2777", "2576", "184", "0", "17"]);
  });

  it("names a source of which the server has lost documents", async function () {
    this.timeout(30_000);
    const { faults } = await answersOf(domainThatCounts((index) => (index === "siem-waf" ? 2 : 0)));
    assert.deepEqual(faults, ["WAF: 2 of 40 records are not accounted for"]);
  });
});

describe("Records that are not accounted for", () => {
  const fates = { in: 10, thereAlready: 2, dropped: 1, failed: 3, reasons: [] };

  it("are none where in = found + there already + dropped + failed", () => {
    assert.equal(unaccounted(fates, 4), 0);
  });

  it("are below zero where more is found than came in", () => {
    assert.equal(unaccounted(fates, 5), -1);
  });
});
