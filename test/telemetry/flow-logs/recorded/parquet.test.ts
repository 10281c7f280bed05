import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { allFieldsV5Format, defaultFormat, type FlowLogRecord } from "../../../../telemetry/flow-logs";
import { readRecorded } from "../../../../telemetry/flow-logs";
import { faultsOf } from "../results";
import { parquetOf } from "./parquet-of";
import { inPieces, readAll } from "./support";

function recorded(name: string): Buffer {
  return readFileSync(join(__dirname, "../../../../data/flow-logs", name));
}

describe("Parquet files of flow logs", () => {
  it("reads those of Security Lake's samples, which pandas wrote, in the order of their columns", async () => {
    const { format, lines, unreadable } = await readAll(recorded("security-lake-vpc-flow-0.parquet"));
    assert.deepEqual([...format.fields].sort(), allFieldsV5Format.fields);
    assert.notDeepEqual(format.fields, allFieldsV5Format.fields);
    assert.deepEqual(unreadable, []);
    assert.deepEqual(lines, [
      {
        lineNumber: 1,
        record: {
          "account-id": "123456789012",
          action: "REJECT",
          "az-id": "use1-az1",
          bytes: 40,
          dstaddr: "172.31.2.52",
          dstport: 39938,
          end: 1649721788,
          "flow-direction": "ingress",
          "instance-id": "i-000000000000000000",
          "interface-id": "eni-000000000000000000",
          "log-status": "OK",
          packets: 1,
          "pkt-dstaddr": "172.31.2.52",
          "pkt-srcaddr": "1.2.3.4",
          protocol: 6,
          region: "us-east-1",
          srcaddr: "1.2.3.4",
          srcport: 56858,
          start: 1649721732,
          "subnet-id": "subnet-000000000000000000",
          "tcp-flags": 2,
          type: "IPv4",
          version: 5,
          "vpc-id": "vpc-00000000",
        },
      },
    ]);
  });

  it("reads numbers that are texts, an account that is a number, and None as no value", async () => {
    const { lines, unreadable } = await readAll(recorded("flowlogs-reader-flows.parquet"), defaultFormat);
    assert.deepEqual(
      lines.map(({ lineNumber, record }) => [
        lineNumber,
        record["account-id"],
        record.dstport,
        record["log-status"],
      ]),
      [
        [1, "123456789010", 49152, "OK"],
        [2, "123456789010", undefined, "NODATA"],
      ],
    );
    // The third record as it was published.
    assert.deepEqual(
      unreadable.map(({ reason, count, examples }) => [reason, count, examples[0]?.lineNumber]),
      [["protocol is not a whole number from 0 to 255, or - for no value", 1, 3]],
    );
  });

  it("refuses those of another kind, and columns that are not the given format's", async () => {
    const open = async (name: string, format = defaultFormat) =>
      faultsOf(await readRecorded(inPieces(recorded(name)), format));
    assert.deepEqual(await open("security-lake-vpc-flow-0.expected-ocsf.parquet"), [
      "the Parquet file is none of flow log records: its columns are metadata, product, version, name, feature, …",
    ]);
    const [fault = ""] = await open("flowlogs-reader-flows.parquet", { fields: ["srcaddr", "dstaddr"] });
    assert.equal(
      fault,
      `the Parquet file's columns are "${defaultFormat.fields.join(" ")}", the format given is "srcaddr dstaddr"`,
    );
  });

  it("puts back the zeros of an account id that a tool kept as a number", async function () {
    this.timeout(60_000);
    const account = { "account-id": "BIGINT" };
    const file = await parquetOf(
      "gzip",
      ["account-id", "srcaddr"],
      [{ "account-id": "12345678901" }],
      account,
    );
    const { lines } = await readAll(file);
    assert.deepEqual(
      lines.map(({ record }) => record),
      [{ "account-id": "012345678901" }],
    );
  });

  for (const codec of ["gzip", "snappy", "uncompressed"]) {
    it(`reads ${codec} data of AWS's own types, in several row groups`, async function () {
      this.timeout(60_000);
      const rows = Array.from({ length: 5000 }, (_, index): FlowLogRecord => ({
        version: 2,
        "account-id": "012345678901",
        srcaddr: "10.0.0.1",
        ...(index % 7 === 0 ? {} : { bytes: 5_000_000_000 + index }),
        start: 1_700_000_000 + index,
        action: index % 2 === 0 ? "ACCEPT" : "REJECT",
      }));
      const file = await parquetOf(
        codec,
        ["version", "account-id", "srcaddr", "bytes", "start", "action"],
        rows,
      );
      const { lines, unreadable } = await readAll(file, undefined, 65_536);
      assert.deepEqual(unreadable, []);
      assert.deepEqual(
        lines.map(({ record }) => record),
        rows,
      );
    });
  }
});
