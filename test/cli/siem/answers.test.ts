import assert from "node:assert/strict";

import type { RecordedRecord } from "../../../cli/recorded-records";
import { answersOf } from "../../../cli/siem/answers";
import { ask, countOf } from "../../../cli/siem/ask";
import { basicHttp } from "../../../cli/siem/basic-http";
import { unaccounted } from "../../../cli/siem/fates";
import type { Http } from "../../../functions/shared/http";
import { defaultFormat } from "../../../telemetry/flow-logs";

/** A domain that says of each document that it is there, and counts as many in an index as it was told to. */
function domainThatCounts(lost: (index: string) => number): { as(roleArn: string): Http } {
  const there = new Map<string, Set<string>>();
  const http: Http = ({ method, path, body = "" }) => {
    if (path !== "/_bulk") assert.equal(method, "POST", path);
    const answered = (answer: object) => Promise.resolve({ status: 200, body: JSON.stringify(answer) });
    if (path.endsWith("/_count")) {
      const index = path.split("/")[1] ?? "";
      return answered({ count: (there.get(index)?.size ?? 0) - lost(index) });
    }
    if (path !== "/_bulk") {
      const hits = path.startsWith("/siem-cloudtrail/")
        ? [{ _source: { eventName: "n", "user.name": "ann" } }]
        : [];
      return answered({ hits: { total: { value: 2 * hits.length }, hits } });
    }
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
    assert.deepEqual(tables[0]?.head, ["source", "in", "found", "there already", "dropped", "failed"]);
    assert.deepEqual(tables[0].rows[0], ["CloudTrail", "3", "1", "1", "0", "1"]);
    assert.deepEqual(reasons, ["1 x CloudTrail: eventName is missing; every record of CloudTrail has it"]);
  });

  it("asks what one asks first after an alarm, and says how many documents are not shown", async () => {
    const { tables } = await answersOf(
      domainThatCounts(() => 0),
      records,
    );
    const [, roles, hosts] = tables;
    assert.equal(tables.length, 4);
    assert.match(
      roles?.title ?? "",
      /^Who assumed this role\?\n {2}siem-cloudtrail: eventName: AssumeRole AND .*\n {2}2 found, the first 1$/,
    );
    assert.deepEqual(roles?.head, ["time", "user", "from", "session", "outcome"]);
    assert.deepEqual(roles.rows, [["", "ann", "", "", ""]]);
    assert.match(hosts?.title ?? "", /\n {2}0 found$/);
  });

  it("names a source of which the server has lost documents", async () => {
    const lost = domainThatCounts((index) => (index === "siem-waf" ? 1 : 0));
    assert.deepEqual((await answersOf(lost, records)).faults, ["WAF: 1 of 1 records are not accounted for"]);
  });
});

describe("A question to the SIEM", () => {
  const columns = { user: "user.name", role: "detail.role", count: "n", none: "absent.deep" };
  const search = { question: "Who?", query: "a: b", index: "siem-*", columns };
  const answering = (status: number, answer: object) => {
    const asked: unknown[] = [];
    const http: Http = ({ method, path, body }) => {
      asked.push([method, path, body === undefined ? undefined : JSON.parse(body)]);
      return Promise.resolve({ status, body: JSON.stringify(answer) });
    };
    return { asked, http };
  };

  it("asks for the ten first documents by time, and reads names with dots and paths", async () => {
    const _source = { "user.name": "ann", detail: { role: { a: 1 } }, n: 5 };
    const { asked, http } = answering(200, { hits: { total: { value: 12 }, hits: [{ _source }] } });
    assert.deepEqual(await ask(http, search), { found: 12, rows: [["ann", '{"a":1}', "5", ""]] });
    const query = { query: { query_string: { query: "a: b" } }, sort: [{ "@timestamp": "asc" }], size: 10 };
    assert.deepEqual(asked, [["POST", "/siem-*/_search", query]]);
  });

  it("counts the documents of an index without a query", async () => {
    const { asked, http } = answering(200, { count: 7 });
    assert.equal(await countOf(http, "siem-waf"), 7);
    assert.deepEqual(asked, [["POST", "/siem-waf/_count", undefined]]);
  });

  it("fails with the server's own words", async () => {
    const { http } = answering(403, { error: "no" });
    await assert.rejects(ask(http, search), new Error('POST /siem-*/_search: 403 {"error":"no"}'));
  });
});

describe("A server with users of its own", () => {
  it("is asked as a user of its own, for JSON unless it is something else", async () => {
    const asked: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (url, init) => {
      asked.push([url, init]);
      return Promise.resolve(new Response("sound", { status: 201 }));
    };
    try {
      const http = basicHttp("http://127.0.0.1:9", { name: "ann", password: "p@:w" });
      assert.deepEqual(await http({ method: "POST", path: "/a", body: "{}" }), {
        status: 201,
        body: "sound",
      });
      await http({ method: "GET", path: "/b", contentType: "text/plain", headers: { "x-a": "1" } });
    } finally {
      globalThis.fetch = fetch;
    }
    // RFC 7617: base64 of ann:p@:w.
    const authorization = "Basic YW5uOnBAOnc=";
    assert.deepEqual(asked, [
      [
        "http://127.0.0.1:9/a",
        { method: "POST", headers: { authorization, "content-type": "application/json" }, body: "{}" },
      ],
      [
        "http://127.0.0.1:9/b",
        { method: "GET", headers: { authorization, "content-type": "text/plain", "x-a": "1" } },
      ],
    ]);
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
