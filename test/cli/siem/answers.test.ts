import assert from "node:assert/strict";

import type { RecordedRecord } from "../../../cli/recorded-records";
import { answersOf } from "../../../cli/siem/answers";
import { unaccounted } from "../../../cli/siem/fates";
import type { Http } from "../../../functions/shared/http";
import { defaultFormat } from "../../../telemetry/flow-logs";

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

const event = (fields: object): RecordedRecord => ({
  file: "",
  source: "cloudtrail",
  format: defaultFormat,
  text: JSON.stringify({ eventTime: "2026-03-02T08:16:02Z", eventSource: "s", eventName: "n", ...fields }),
});
const request: RecordedRecord = {
  ...event({}),
  source: "waf",
  text: JSON.stringify({ timestamp: 1_700_000_000_000, webaclId: "acl", action: "ALLOW" }),
};
const records = [event({ eventID: "a" }), event({ eventID: "a" }), event({ eventName: undefined }), request];

describe("What the SIEM answers of records", () => {
  it("accounts for each: found, there already, dropped or failed", async () => {
    const { faults, tables, reasons } = await answersOf(
      domainThatCounts(() => 0),
      records,
    );
    assert.deepEqual(faults, []);
    assert.deepEqual(tables[0]?.rows[0], ["CloudTrail", "3", "1", "1", "0", "1"]);
    assert.deepEqual(reasons, ["1 x CloudTrail: eventName is missing; every record of CloudTrail has it"]);
  });

  it("names a source of which the server has lost documents", async () => {
    const lost = domainThatCounts((index) => (index === "siem-waf" ? 1 : 0));
    assert.deepEqual((await answersOf(lost, records)).faults, ["WAF: 1 of 1 records are not accounted for"]);
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
