import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import {
  allFieldsV5Format,
  defaultFormat,
  printRecord,
  readRecordedFile,
} from "../../../../telemetry/flow-logs";
import { faultsOf, valueOf } from "../results";

function recorded(name: string): string {
  return readFileSync(join(__dirname, "../../../../data/flow-logs", name), "utf8");
}

/** Lines of a file that are neither its header nor empty. */
function recordLines(text: string, header: boolean): string[] {
  return text
    .split("\n")
    .slice(header ? 1 : 0)
    .filter((line) => line !== "");
}

describe("recorded flow logs", () => {
  it("reads the default records of flowlogs-reader, NODATA and SKIPDATA among them", () => {
    const { records, unreadable } = valueOf(
      readRecordedFile(recorded("flowlogs-reader-v2.log"), defaultFormat),
    );
    assert.deepEqual(
      records.map(({ lineNumber, record }) => [
        lineNumber,
        record["log-status"],
        record.action,
        record.bytes,
      ]),
      [
        [1, "OK", "ACCEPT", 840],
        [2, "OK", "ACCEPT", 1680],
        [3, "OK", "REJECT", 1680],
        [4, "NODATA", undefined, undefined],
        [5, "SKIPDATA", undefined, undefined],
      ],
    );
    assert.deepEqual(unreadable, []);
  });

  it("takes the format of 18 fields from the header, where action and log-status are missing", () => {
    const { format, records } = valueOf(readRecordedFile(recorded("flowlogs-reader-v3-header.log")));
    assert.equal(format.fields.length, 18);
    assert.equal(records.length, 2);
    assert.deepEqual(records[0]?.record, {
      "account-id": "000000000000",
      bytes: 6392,
      dstaddr: "172.18.160.93",
      dstport: 47460,
      end: 1568300425,
      "instance-id": "i-06f9249b",
      packets: 10,
      "pkt-dstaddr": "172.18.160.93",
      "pkt-srcaddr": "192.168.0.1",
      protocol: 6,
      srcaddr: "172.18.160.68",
      srcport: 443,
      start: 1568300367,
      "subnet-id": "subnet-089e7569",
      "tcp-flags": 19,
      type: "IPv4",
      version: 3,
      "vpc-id": "vpc-0461a061",
    });
  });

  it("reads sublocations of the 22-field format", () => {
    const { records } = valueOf(readRecordedFile(recorded("flowlogs-reader-v4-header.log")));
    assert.deepEqual(
      records.map(({ record }) => [record["sublocation-type"], record["sublocation-id"]]),
      [
        ["wavelength", "wlid04"],
        ["outpost", "outpostid04"],
      ],
    );
  });

  it("recognises the 29-field format by its header", () => {
    const { format, records } = valueOf(readRecordedFile(recorded("flowlogs-reader-v5-all-29-header.log")));
    assert.deepEqual(format, allFieldsV5Format);
    assert.deepEqual(
      records.map(({ record }) => [
        record["flow-direction"],
        record["traffic-path"],
        record["pkt-dst-aws-service"],
      ]),
      [
        ["ingress", undefined, undefined],
        ["egress", 7, "S3"],
      ],
    );
  });

  it("reads the NODATA record of OpenTelemetry, with its 11-digit account", () => {
    const { records } = valueOf(readRecordedFile(recorded("otel-v2-nodata-header.log")));
    assert.deepEqual(
      records.map(({ record }) => record),
      [
        {
          version: 2,
          "account-id": "12345678910",
          "interface-id": "eni-0eb1e4178af74336c",
          start: 1742570089,
          end: 1742570142,
          "log-status": "NODATA",
        },
      ],
    );
  });

  it("reads the 24 fields of an ECS task, without a newline at the end", () => {
    const { format, records } = valueOf(readRecordedFile(recorded("otel-ecs-24-fields-header.log")));
    assert.equal(format.fields.length, 24);
    assert.equal(
      records[0]?.record["ecs-task-arn"],
      "arn:aws:ecs:us-east-1:123456789012:task/my-cluster/abcdef",
    );
    assert.equal(records[0].record["ecs-task-id"], "abcdef1234567890");
    assert.equal(records[0].record.version, 5);
  });

  for (const name of [
    "flowlogs-reader-v3-header.log",
    "flowlogs-reader-v4-header.log",
    "flowlogs-reader-v5-all-29-header.log",
    "otel-v2-nodata-header.log",
    "otel-ecs-24-fields-header.log",
  ]) {
    it(`prints every record of ${name} as it was recorded`, () => {
      const text = recorded(name);
      const { format, records } = valueOf(readRecordedFile(text));
      assert.deepEqual(
        records.map(({ record }) => printRecord(format, record)),
        recordLines(text, true),
      );
    });
  }
});

describe("readRecordedFile", () => {
  const format = { fields: ["srcaddr", "bytes"] } as const;

  it("keeps lines that are no record, with their number and faults", () => {
    assert.deepEqual(
      valueOf(readRecordedFile("10.0.0.1 5\r\nnonsense\n10.0.0.2 x\n\n10.0.0.3 7\n", format)),
      {
        format,
        records: [
          { lineNumber: 1, record: { srcaddr: "10.0.0.1", bytes: 5 } },
          { lineNumber: 5, record: { srcaddr: "10.0.0.3", bytes: 7 } },
        ],
        unreadable: [
          {
            lineNumber: 2,
            text: "nonsense",
            reason: "the line has fewer columns than the format's 2",
            faults: [
              "found 1 columns; the format has 2: bytes missing at the end",
              'column 1 (srcaddr): found "nonsense"; allowed is an IPv4 or IPv6 address, or - for no value',
            ],
          },
          {
            lineNumber: 3,
            text: "10.0.0.2 x",
            reason: "bytes is not a whole number from 0 to 9007199254740991, or - for no value",
            faults: [
              'column 2 (bytes): found "x"; allowed is a whole number from 0 to 9007199254740991, or - for no value',
            ],
          },
        ],
      },
    );
  });

  it("leaves out a header that is repeated, as in files put together", () => {
    const { records, unreadable } = valueOf(
      readRecordedFile("srcaddr bytes\n10.0.0.1 5\nsrcaddr bytes\n10.0.0.2 6"),
    );
    assert.deepEqual(
      records.map(({ lineNumber }) => lineNumber),
      [2, 4],
    );
    assert.deepEqual(unreadable, []);
  });

  it("refuses a file with neither header nor format", () => {
    assert.deepEqual(faultsOf(readRecordedFile(recorded("flowlogs-reader-v2.log"))), [
      "line 1: found no header of field names, and no format is given: give the flow log's format",
    ]);
  });

  it("refuses a header with a misspelt field, and one that differs from the format given", () => {
    assert.deepEqual(faultsOf(readRecordedFile("srcaddr dstaddr byts\n")), [
      'line 1: field 3: found "byts", which is no flow log field; the nearest is "bytes"',
    ]);
    assert.deepEqual(faultsOf(readRecordedFile("bytes srcaddr\n", format)), [
      'line 1: the header is "bytes srcaddr", the format given is "srcaddr bytes"',
    ]);
  });
});
