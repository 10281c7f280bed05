import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

import { documentsOf, resultsOf, transformed } from "../support/firehose";
import { flowLogMessage, resolverQuery, subscriptionMessage } from "../support/records";

const flowLogFormat =
  "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} " +
  "${bytes} ${start} ${end} ${action} ${log-status}";
const environment = { FLOW_LOG_FORMAT: flowLogFormat };

describe("Function: firehoseTransform", () => {
  it("answers a record with its document", async () => {
    const { answer, report } = await transformed("resolver-queries", [resolverQuery()]);
    assert.deepEqual(documentsOf(answer), [
      {
        version: "1.100000",
        account_id: "123456789012",
        region: "us-east-1",
        vpc_id: "vpc-1",
        query_timestamp: "2026-03-02T08:16:02Z",
        query_name: "example.com.",
        query_type: "A",
        rcode: "NOERROR",
        srcaddr: "10.0.0.5",
        srcport: 40_000,
        "@timestamp": "2026-03-02T08:16:02Z",
        "event.dataset": "resolver-queries",
        "event.action": "A",
        "event.outcome": "success",
        "source.ip": "10.0.0.5",
        "source.port": 40_000,
        "destination.domain": "example.com.",
        "cloud.account.id": "123456789012",
        "cloud.region": "us-east-1",
      },
    ]);
    assert.deepEqual(report, {
      source: "resolver-queries",
      books: { in: 1, ok: 1, dropped: 0, failed: 0, putBack: 0 },
      dropped: {},
      failures: [],
    });
  });

  it("lets a bad record cost itself only", async () => {
    const { answer, report } = await transformed("resolver-queries", [
      resolverQuery(),
      "{ this is no JSON",
      resolverQuery(),
    ]);
    assert.deepEqual(resultsOf(answer), ["Ok", "ProcessingFailed", "Ok"]);
    assert.deepEqual(report.failures, [
      { id: "record-1", reasons: ['found "{ this is no JSON"; a record is a JSON object'] },
    ]);
    assert.deepEqual(report.books, { in: 3, ok: 2, dropped: 0, failed: 1, putBack: 0 });
  });

  it("names every fault of a record of another source", async () => {
    const { report } = await transformed("waf", [resolverQuery()]);
    assert.deepEqual(report.failures[0]?.reasons, [
      "timestamp is missing; every record of WAF has it",
      "webaclId is missing; every record of WAF has it",
      "action is missing; every record of WAF has it",
    ]);
  });

  it("drops CloudWatch Logs' control messages and empty data on purpose, and counts both", async () => {
    const control = subscriptionMessage(["CWL CONTROL MESSAGE: Checking health of destination Firehose."], {
      messageType: "CONTROL_MESSAGE",
    });
    const { answer, report } = await transformed("cloudtrail", [control, "", "\n"]);
    assert.deepEqual(resultsOf(answer), ["Dropped", "Dropped", "Dropped"]);
    assert.deepEqual(report.dropped, { "control message": 1, "no record": 2 });
    assert.deepEqual(report.books, { in: 3, ok: 0, dropped: 3, failed: 0, putBack: 0 });
  });

  it("reads a packed record, and fails one that only looks packed", async () => {
    const { answer, report } = await transformed(
      "vpc-flow-logs",
      [gzipSync(flowLogMessage()), Buffer.from("1f8b0800", "hex")],
      {
        environment,
      },
    );
    assert.deepEqual(resultsOf(answer), ["Ok", "ProcessingFailed"]);
    assert.deepEqual(report.failures[0]?.reasons, ["unexpected end of file"]);
  });

  it("fails a record that would unpack to more than the function can hold", async () => {
    const bomb = gzipSync(Buffer.alloc(33 * 1024 * 1024));
    assert(bomb.length < 50_000);
    const { answer, report } = await transformed("waf", [bomb]);
    assert.deepEqual(resultsOf(answer), ["ProcessingFailed"]);
    assert.match(report.failures[0]?.reasons[0] ?? "", new RegExp(` ${32 * 1024 * 1024} bytes`));
  });

  it("refuses to start for an unknown source, and for flow logs without a format", async () => {
    await assert.rejects(transformed("vpc-flow-logs", []), {
      message: "FLOW_LOG_FORMAT: found no field; a flow log format needs at least one",
    });
    await assert.rejects(transformed("waf-logs" as never, []), {
      message: /^SOURCE: found "waf-logs"; allowed is cloudtrail, resolver-queries,/,
    });
  });

  it("reads flow logs by their format, without taking a first record for a header", async () => {
    const { answer } = await transformed("vpc-flow-logs", [flowLogMessage({ bytes: 3_000_000_000 })], {
      environment,
    });
    const [document] = documentsOf(answer);
    assert.equal(document?.bytes, 3_000_000_000);
    assert.equal(document.start, "2023-11-14T22:13:20.000Z");
  });

  it("keeps records of intervals whose data was lost, so that the loss is seen", async () => {
    const { answer } = await transformed(
      "vpc-flow-logs",
      [JSON.stringify({ message: "2 123456789012 eni-1 - - - - - - - 1700000000 1700000060 - SKIPDATA" })],
      { environment },
    );
    assert.deepEqual(documentsOf(answer), [
      {
        version: 2,
        "account-id": "123456789012",
        "interface-id": "eni-1",
        start: "2023-11-14T22:13:20.000Z",
        end: "2023-11-14T22:14:20.000Z",
        "log-status": "SKIPDATA",
        "@timestamp": "2023-11-14T22:13:20.000Z",
        "event.dataset": "vpc-flow-logs",
        "event.outcome": "unknown",
        "cloud.account.id": "123456789012",
      },
    ]);
  });

  it("fails a flow log record of another format, naming its columns", async () => {
    const { report } = await transformed(
      "vpc-flow-logs",
      [JSON.stringify({ message: "2 123456789012 eni-1" })],
      {
        environment,
      },
    );
    assert.match(report.failures[0]?.reasons.join() ?? "", /^found 3 columns; the format has 14: srcaddr, /);
  });
});
