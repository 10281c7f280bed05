import assert from "node:assert/strict";

import { cloudTrailEvent } from "../../functions/support/records";
import { documentOf, outcomesOf, reasonsOf } from "./support";

describe("Values that do not fit their field", () => {
  it("keeps request parameters of any type, an object around what is none", () => {
    for (const [requestParameters, kept] of [
      [{ tags: { a: 1 } }, { tags: { a: 1 } }],
      [{ tags: ["a", 1, null] }, { tags: ["a", 1, null] }],
      [
        [{ a: 1 }, { a: "b" }],
        [{ a: 1 }, { a: "b" }],
      ],
      ["text", { value: "text" }],
      [["a", { b: 1 }], { value: ["a", { b: 1 }] }],
      [null, null],
    ]) {
      const document = documentOf("cloudtrail", cloudTrailEvent({ requestParameters }));
      assert.deepEqual(document.requestParameters, kept);
      assert.equal("unfit" in document, false);
    }
  });

  it("sets a value of another type aside, with its name and JSON, and keeps the rest", () => {
    const document = documentOf(
      "cloudtrail",
      cloudTrailEvent({ readOnly: "maybe", userIdentity: { type: "Root", userName: { a: 1 } } }),
    );
    assert.deepEqual(document.unfit, [
      { name: "readOnly", value: '"maybe"' },
      { name: "userIdentity.userName", value: '{"a":1}' },
    ]);
    assert.equal("readOnly" in document, false);
    assert.deepEqual(document.userIdentity, { type: "Root" });
    assert.equal("user.name" in document, false);
  });

  it("sets aside a text where an object is expected, and an object where a list of them is", () => {
    const { unfit } = documentOf(
      "cloudtrail",
      cloudTrailEvent({ userIdentity: "root", resources: [{ ARN: "a" }, "b"] }),
    );
    assert.deepEqual(unfit, [
      { name: "userIdentity", value: '"root"' },
      { name: "resources", value: '[{"ARN":"a"},"b"]' },
    ]);
  });

  it("keeps a field that it does not know, unless OpenSearch would read its name as a path", () => {
    const document = documentOf(
      "cloudtrail",
      cloudTrailEvent({ newField: [1, "a"], "a.b": 1, "": 2, " ": 3 }),
    );
    assert.deepEqual(document.newField, [1, "a"]);
    assert.deepEqual(document.unfit, [
      { name: "a.b", value: "1" },
      { name: "", value: "2" },
      { name: " ", value: "3" },
    ]);
  });

  it("does not let a record say what the common view says of it", () => {
    const document = documentOf(
      "cloudtrail",
      cloudTrailEvent({
        "@timestamp": "1970-01-01T00:00:00Z",
        source: { ip: "10.0.0.1" },
        user: "me",
        unfit: [],
        "event.action": null,
      }),
    );
    assert.equal(document["@timestamp"], "2026-03-02T08:16:02Z");
    assert.equal(document["source.ip"], "192.0.2.7");
    assert.deepEqual(
      (document.unfit as { name: string }[]).map(({ name }) => name),
      ["@timestamp", "source.ip", "user", "unfit", "event.action"],
    );
  });

  it("sets a text aside that is too long for a term, out of whatever it stands in", () => {
    const long = "é".repeat(16_384);
    const document = documentOf(
      "cloudtrail",
      cloudTrailEvent({
        requestParameters: { policy: long, list: ["a", { deep: long }], short: long.slice(100) },
      }),
    );
    assert.deepEqual(document.requestParameters, {
      policy: null,
      list: ["a", { deep: null }],
      short: long.slice(100),
    });
    assert.deepEqual(document.unfit, [
      { name: "requestParameters.policy", value: JSON.stringify(long) },
      { name: "requestParameters.list.deep", value: JSON.stringify(long) },
    ]);
  });

  it("fails a record whose time is none, since no time range would find it", () => {
    assert.deepEqual(reasonsOf("cloudtrail", cloudTrailEvent({ eventTime: "yesterday" })), [
      'eventTime: found "yesterday", which is no date',
    ]);
    assert.deepEqual(reasonsOf("cloudtrail", cloudTrailEvent({ eventTime: undefined, eventName: null })), [
      "eventTime is missing; every record of CloudTrail has it",
      "eventName is missing; every record of CloudTrail has it",
    ]);
  });

  it("keeps numbers beyond 2^53 as they were written", () => {
    const event = JSON.stringify(cloudTrailEvent({ requestParameters: {} }));
    const text = event.replace('"requestParameters":{}', '"requestParameters":{"id":9007199254740993}');
    const [outcome] = outcomesOf("cloudtrail", text);
    assert(
      outcome?.kind === "document" && outcome.json.includes('"requestParameters":{"id":9007199254740993}'),
    );
  });

  it("turns a text of digits into a number only where a number is expected", () => {
    const query = {
      query_timestamp: "2026-03-02T08:16:02Z",
      query_name: "a.",
      vpc_id: "vpc-1",
      account_id: "012345678901",
    };
    assert.equal(documentOf("resolver-queries", { ...query, srcport: "40000" }).srcport, 40_000);
    assert.equal(documentOf("resolver-queries", query).account_id, "012345678901");
    assert.deepEqual(documentOf("resolver-queries", { ...query, srcport: "-" }).unfit, [
      { name: "srcport", value: '"-"' },
    ]);
  });
});
