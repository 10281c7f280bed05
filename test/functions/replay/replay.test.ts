import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

import { readBackupFile, readDeadLetter, replayFailed, type ReplayParts } from "../../../functions/replay";
import { decodeData } from "../../../functions/shared/base64";
import type { Http } from "../../../functions/shared/http";
import { defaultFormat } from "../../../telemetry/flow-logs";
import { sources, sourceTransform } from "../../../telemetry/sources";
import { resolverQuery } from "../support/records";

function line(data: string, more: object = {}): string {
  return JSON.stringify({
    attemptsMade: 4,
    errorCode: "Lambda.ProcessingFailed",
    errorMessage: "it failed",
    rawData: Buffer.from(data).toString("base64"),
    ...more,
  });
}

/** An index that creates what it does not have, and what it holds. */
function fakeIndex(): { readonly http: Http; readonly documents: Map<string, string> } {
  const documents = new Map<string, string>();
  const http: Http = ({ body = "" }) => {
    const lines = body.trimEnd().split("\n");
    const items = lines.flatMap((text, at) => {
      if (at % 2 === 1) return [];
      const { create } = JSON.parse(text) as { create: { _id: string } };
      const status = documents.has(create._id) ? 409 : 201;
      documents.set(create._id, lines[at + 1] ?? "");
      return { create: { status } };
    });
    return Promise.resolve({ status: 200, body: JSON.stringify({ items }) });
  };
  return { http, documents };
}

function parts(http: Http): ReplayParts {
  return {
    index: "siem-resolver-queries",
    transform: sourceTransform(sources["resolver-queries"], { flowLogFormat: defaultFormat }),
    http,
    patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 1 },
  };
}

describe("A backup file", () => {
  it("is read line by line, and a line that is none is named", () => {
    const read = readBackupFile(`${line("a")}\n${line("b", { esDocumentId: "id" })}\n`);
    assert.deepEqual(read.faults, []);
    assert.deepEqual(
      read.records.map(({ data, documentId }) => [Buffer.from(data, "base64").toString(), documentId]),
      [
        ["a", undefined],
        ["b", "id"],
      ],
    );
    const { records, faults } = readBackupFile(`${line("a")}\n{}\nnot JSON`);
    assert.equal(records.length, 1);
    assert.deepEqual(faults, [
      "line 2: found no failed record of a delivery stream",
      "line 3: found no failed record of a delivery stream",
    ]);
  });
});

describe("When a record was given up", () => {
  for (const [what, times, keptAt] of [
    ["its last attempt's end", { arrivalTimestamp: 1000, attemptEndingTimestamp: 2000 }, 2000],
    ["its arrival where no attempt ended", { arrivalTimestamp: 1000, attemptEndingTimestamp: "2 s" }, 1000],
    ["not known where neither is told", {}, undefined],
  ] as const)
    it(`is ${what}`, () => {
      assert.deepEqual(
        readBackupFile(line("a", times)).records.map((record) => record.keptAt),
        [keptAt],
      );
    });
});

describe("A message of a dead-letter queue", () => {
  const textOf = (data: string): string => decodeData(data);

  it("is a record that a function kept, plain or packed", () => {
    const letter = { source: "cloudtrail", reasons: ["a", "b"], id: "1" };
    const plain = readDeadLetter(JSON.stringify({ ...letter, data: "{}" }));
    assert.ok(plain.ok);
    assert.deepEqual(
      [plain.value.source, plain.value.errorMessage, textOf(plain.value.data)],
      ["cloudtrail", "a; b", "{}"],
    );
    const data = gzipSync("{}").toString("base64");
    const packed = readDeadLetter(JSON.stringify({ ...letter, data, encoding: "gzip" }));
    assert.ok(packed.ok);
    assert.equal(textOf(packed.value.data), "{}");
  });

  it("is the invocation that Lambda kept, or the event that EventBridge kept", () => {
    const data = gzipSync("{}").toString("base64");
    const invocation = readDeadLetter(JSON.stringify({ awslogs: { data } }));
    const body = JSON.stringify({ "detail-type": "Security Hub Findings - Imported", detail: {} });
    const event = readDeadLetter(body);
    assert.ok(invocation.ok && event.ok);
    assert.deepEqual([textOf(invocation.value.data), textOf(event.value.data)], ["{}", body]);
    assert.deepEqual([invocation.value.errorCode, event.value.errorCode], ["Invocation", "Event"]);
    assert.deepEqual(
      [invocation.value.errorMessage, event.value.errorMessage],
      ["the function failed as a whole", "EventBridge did not bring it to its target"],
    );
  });

  for (const [what, body] of [
    ["an object of something else", '{"a":1}'],
    ["a list", "[1]"],
    ["no JSON", "connection reset by peer"],
    ["an invocation without data", '{"awslogs":{}}'],
    ["a function's without its record", '{"source":"cloudtrail","reasons":[]}'],
    ["a record of a source without a name", '{"source":5,"reasons":[],"data":"{}"}'],
    ["an event without detail", '{"detail-type":"Finding"}'],
  ] as const)
    it(`is refused by its beginning where it is ${what}`, () => {
      assert.deepEqual(readDeadLetter(body), {
        ok: false,
        faults: [`found ${body}, which is no dead letter of a subscription, Lambda or EventBridge`],
      });
    });
});

describe("Sending failed records again", () => {
  it("brings what is readable in, once however often, and tells why the rest is not", async () => {
    const { http, documents } = fakeIndex();
    const read = readBackupFile(
      [line(resolverQuery()), line('{"query_name":"a."}'), line('{"a":1}', { esDocumentId: "id" })].join(
        "\n",
      ),
    );
    for (let again = 0; again < 2; again += 1) {
      const { records, indexed, failed } = await replayFailed(read.records, parts(http));
      assert.deepEqual([records, indexed, failed.length], [3, 2, 1]);
      assert.match(failed[0] ?? "", /query_timestamp is missing/);
      assert.equal(documents.size, 2);
    }
    assert.equal(documents.get("id"), '{"a":1}');
  });

  it("drops what holds no record, and tells of data that cannot be unpacked", async () => {
    const { http } = fakeIndex();
    const packed = Buffer.from([0x1f, 0x8b, 1]).toString("base64");
    const control = Buffer.from('{"messageType":"CONTROL_MESSAGE","logEvents":[{}]}').toString("base64");
    const records = [packed, control].map((data) => ({ errorCode: "e", errorMessage: "m", data }));
    const { failed, ...counts } = await replayFailed(records, parts(http));
    assert.deepEqual([counts, failed.length], [{ records: 2, indexed: 0, dropped: 1 }, 1]);
  });

  it("takes apart what came together", async () => {
    const { http, documents } = fakeIndex();
    const read = readBackupFile(line(`${resolverQuery()}\n${resolverQuery({ query_name: "other." })}`));
    const { records, indexed } = await replayFailed(read.records, parts(http));
    assert.deepEqual([records, indexed, documents.size], [2, 2, 2]);
  });
});
