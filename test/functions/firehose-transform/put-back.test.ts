import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import { defaultFormat, printLogFormat } from "../../../telemetry/flow-logs";
import { sources, sourceTransform } from "../../../telemetry/sources";
import { planAnswer } from "../../../functions/firehose-transform/answer";
import { limits } from "../../../functions/firehose-transform/limits";
import { planRecord } from "../../../functions/firehose-transform/plan";
import { putBackWith } from "../../../functions/firehose-transform/put-back";
import { documentsOf, fakeStream, resultsOf, transformed } from "../support/firehose";
import { cloudTrailEvent, flowLogMessage, resolverQuery, subscriptionMessage } from "../support/records";

const eventNamed = (eventName: string) =>
  JSON.stringify(cloudTrailEvent({ eventName, eventID: `id-${eventName}` }));
const patience = { sleep: () => Promise.resolve(), random: () => 0, attempts: 3 };

/** A record whose document is about as large as Firehose takes. */
function largeQuery(name: string): string {
  return resolverQuery({ query_name: name, padding: "x".repeat(900 * 1024) });
}

describe("Putting back what one answer cannot hold", () => {
  it("answers the first record of a message and puts the others back, each by itself", async () => {
    const message = subscriptionMessage([eventNamed("A"), eventNamed("B"), eventNamed("C")]);
    const { answer, report, stream } = await transformed("cloudtrail", [message]);
    assert.deepEqual(
      documentsOf(answer).map(({ eventName }) => eventName),
      ["A"],
    );
    assert.deepEqual(report.books, { in: 3, ok: 1, dropped: 0, failed: 0, putBack: 2 });

    const again = await transformed("cloudtrail", stream.taken);
    assert.deepEqual(
      documentsOf(again.answer).map(({ eventName }) => eventName),
      ["B", "C"],
    );
    assert.deepEqual(again.report.books, { in: 2, ok: 2, dropped: 0, failed: 0, putBack: 0 });
    assert.deepEqual(again.stream.taken, []);
  });

  it("puts a bad record among good ones back as it came, to fail alone", async () => {
    const message = subscriptionMessage(["no event", eventNamed("A")]);
    const { answer, report, stream } = await transformed("cloudtrail", [message]);
    assert.deepEqual(
      documentsOf(answer).map(({ eventName }) => eventName),
      ["A"],
    );
    assert.deepEqual(report.books, { in: 2, ok: 1, dropped: 0, failed: 0, putBack: 1 });
    const again = await transformed("cloudtrail", stream.taken);
    assert.deepEqual(resultsOf(again.answer), ["ProcessingFailed"]);
  });

  it("puts findings of one event back as they came, although transforming changes them", async () => {
    const finding = (id: string) => ({
      Id: id,
      ProductArn: "arn:aws:securityhub:us-east-1::product/aws/inspector",
      CreatedAt: "2026-03-02 08:16:02",
      Severity: { Normalized: "70" },
    });
    const event = {
      id: "e",
      "detail-type": "Security Hub Findings - Custom Action",
      detail: { findings: [finding("a"), finding("b")] },
    };
    const { stream } = await transformed("security-hub-other", [JSON.stringify(event)]);
    assert.deepEqual(
      stream.taken.map((text) => JSON.parse(text) as unknown),
      [{ ...event, detail: { findings: [finding("b")] } }],
    );
  });

  it("drops a message without records", async () => {
    const { answer, report } = await transformed("cloudtrail", [subscriptionMessage([])]);
    assert.deepEqual(resultsOf(answer), ["Dropped"]);
    assert.deepEqual(report.dropped, { "no record": 1 });
  });

  it("fails a message whole if none of its records is one", async () => {
    const { answer, report, stream } = await transformed("cloudtrail", [
      subscriptionMessage(["no", "neither"]),
    ]);
    assert.deepEqual(resultsOf(answer), ["ProcessingFailed"]);
    assert.deepEqual(stream.taken, []);
    assert.deepEqual(report.books, { in: 2, ok: 0, dropped: 0, failed: 2, putBack: 0 });
  });

  it("fails a message whole if a record of it is too large to be put back", async () => {
    const large = JSON.stringify(cloudTrailEvent({ note: "x".repeat(limits.record) }));
    const { answer, report, stream } = await transformed("cloudtrail", [
      subscriptionMessage([eventNamed("A"), large]),
    ]);
    assert.deepEqual(resultsOf(answer), ["ProcessingFailed"]);
    assert.match(
      report.failures[0]?.reasons[0] ?? "",
      /^holds a record of \d{7} bytes; 1024000 can be put back$/,
    );
    assert.deepEqual(stream.taken, []);
  });

  it("gives back whole what the answer has no room for, and nothing that it has", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const { answer, report, stream } = await transformed("resolver-queries", names.map(largeQuery));
    assert.deepEqual(resultsOf(answer), ["Ok", "Ok", "Ok", "Ok", "Dropped", "Dropped"]);
    assert.deepEqual(report.books, { in: 6, ok: 4, dropped: 0, failed: 0, putBack: 2 });
    assert.deepEqual(stream.taken, ["e", "f"].map(largeQuery));
  });

  it("fails a document that no answer holds once it is written in base64, and takes one that just fits", () => {
    const transform = sourceTransform(sources["resolver-queries"], { flowLogFormat: defaultFormat });
    const data = Buffer.from(resolverQuery({ padding: "x".repeat(3000) })).toString("base64");
    const plan = planRecord(data, transform);
    assert.ok(plan.kind === "answer");
    const written = Buffer.from(plan.document).toString("base64");
    const exact = JSON.stringify({ recordId: "a", result: "ProcessingFailed", data: written }).length + 1;
    const planned = (limit: number) => planAnswer([{ recordId: "a", data }], transform, limit)[0]?.plan;
    assert.equal(planned(exact)?.kind, "answer");
    assert.deepEqual(planned(exact - 1), {
      kind: "fail",
      records: 1,
      reasons: [
        `its document has ${plan.document.length} characters; an answer holds ${written.length - 1} in base64`,
      ],
    });
  });

  it("says Dropped only of what the stream took: the rest has failed and is kept", async () => {
    const stream = fakeStream((data) => data.includes('"f"'));
    const names = ["a", "b", "c", "d", "e", "f"];
    const { answer, report } = await transformed("resolver-queries", names.map(largeQuery), { stream });
    assert.deepEqual(resultsOf(answer), ["Ok", "Ok", "Ok", "Ok", "Dropped", "ProcessingFailed"]);
    assert.deepEqual(report.books, { in: 6, ok: 4, dropped: 0, failed: 1, putBack: 1 });
  });

  it("keeps a message whole if the stream did not take all of the rest", async () => {
    const stream = fakeStream((data) => data.includes("id-C"));
    const message = subscriptionMessage([eventNamed("A"), eventNamed("B"), eventNamed("C")]);
    const { answer, report } = await transformed("cloudtrail", [message], { stream });
    assert.deepEqual(resultsOf(answer), ["ProcessingFailed"]);
    assert.deepEqual(report.books, { in: 3, ok: 0, dropped: 0, failed: 2, putBack: 1 });
    assert.deepEqual(report.failures, [
      { id: "record-0", reasons: ["1 of its records were not taken back"] },
    ]);
  });
});

describe("Function: putBackWith", () => {
  it("calls with 500 records at most, and sends again only what was refused", async () => {
    const stream = fakeStream((_, call) => call === 2);
    const data = Array.from({ length: 600 }, (_, index) => Buffer.from(String(index)));
    const taken = await putBackWith(stream.clients.putRecordBatch("stream"), patience)(data);
    assert.equal(taken.every(Boolean), true);
    assert.deepEqual(stream.calls, [500, 100, 100]);
    assert.equal(new Set(stream.taken).size, 600);
    assert.equal(stream.taken.length, 600);
  });

  it("calls with 4 MiB at most", async () => {
    const stream = fakeStream();
    const data = Array.from({ length: 9 }, () => randomBytes(limits.record));
    await putBackWith(stream.clients.putRecordBatch("stream"), patience)(data);
    assert.deepEqual(stream.calls, [4, 4, 1]);
  });

  it("does not send what is larger than a record may be", async () => {
    const stream = fakeStream();
    const data = [Buffer.alloc(limits.record), Buffer.alloc(limits.record + 1)];
    assert.deepEqual(await putBackWith(stream.clients.putRecordBatch("stream"), patience)(data), [
      true,
      false,
    ]);
    assert.deepEqual(stream.calls, [1]);
  });

  it("answers all of the half MiB that flow logs' stream collects, and puts of Firehose's own MiB some back", async () => {
    const line = flowLogMessage();
    const putBackOf = async (mebibytes: number): Promise<number> => {
      const lines = Array.from({ length: (mebibytes * 2 ** 20) / line.length }, () => line);
      const environment = { FLOW_LOG_FORMAT: printLogFormat(defaultFormat) };
      const { report } = await transformed("vpc-flow-logs", lines, { environment });
      assert.equal(report.books.ok + report.books.putBack, lines.length);
      return report.books.putBack;
    };
    assert.equal(await putBackOf(0.5), 0);
    assert.ok((await putBackOf(1)) > 1000);
  });

  it("gives up after its attempts, also where calls fail as a whole", async () => {
    let calls = 0;
    const throttled = () => {
      calls++;
      return Promise.reject(new Error("ServiceUnavailableException: Slow down."));
    };
    assert.deepEqual(await putBackWith(throttled, patience)([Buffer.from("a")]), [false]);
    assert.equal(calls, 3);
  });
});
