import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { type Carrier, Network, oneRecord } from "../../../delivery/core";
import type { PutObject } from "../../../delivery/hops/bucket";
import { BackupBuffer } from "../../../delivery/hops/delivery-stream/backup-buffer";
import type { FailedRecord } from "../../../delivery/hops/stream-cargo";

const bucket = new Network({}, undefined).open("bucket", (): Carrier<PutObject> => {
  return { place: "bucket", take: () => assert.fail("nothing moves here") };
});
const settings = {
  ...{ bucket: "backup", partition: "aws", roleArn: undefined, kmsKey: undefined },
  prefix: "failed/",
  compression: "GZIP",
} as const;
const eight = Date.UTC(2026, 10, 21, 8) / 1000;
const failed = (more: Partial<FailedRecord> = {}): FailedRecord => ({
  recordId: "id",
  data: "é",
  timestamp: eight,
  type: "processing-failed",
  errorCode: "Lambda.ProcessingFailed",
  why: { place: "function", reason: "no record" },
  ...more,
});

/** The files that are made of some records, by key, with their lines and why the records are there. */
function files(keepsContents: boolean, ...records: readonly FailedRecord[]) {
  const buffer = new BackupBuffer("backup", "siem", bucket, settings, keepsContents);
  const tally = oneRecord({ sender: "stream", label: "requests" });
  buffer.take(records.map((cargo) => ({ cargo, tally })));
  return buffer.flush().onward.flatMap(({ parcels }) =>
    parcels.map(({ cargo }) => {
      const { key, content, backup = [] } = cargo as PutObject;
      const found = content();
      const text = found.kind === "gzip text" ? gunzipSync(found.bytes).toString() : "";
      const lines = text.split("\n").filter((line) => line !== "");
      return {
        key,
        kind: found.kind,
        lines: lines.map((line) => JSON.parse(line) as object),
        whys: backup.map(({ why, tally: of }) => `${why.reason}: ${of.map((one) => one.records).join()}`),
      };
    }),
  );
}

// @see https://docs.aws.amazon.com/firehose/latest/dev/retry.html
describe("What a stream could not bring to its end", () => {
  it("is a line of JSON each, with the data as it came and why it failed", () => {
    const [file, ...others] = files(true, failed(), failed({ data: "2" }));
    assert.deepEqual(others, []);
    assert.match(
      file?.key ?? "",
      /^failed\/processing-failed\/2026\/11\/21\/08\/siem-1-2026-11-21-08-00-00-[0-9a-f-]+\.gz$/,
    );
    assert.deepEqual(
      file?.lines,
      ["é", "2"].map((data) => ({
        attemptsMade: 4,
        arrivalTimestamp: eight * 1000,
        errorCode: "Lambda.ProcessingFailed",
        errorMessage: "no record",
        attemptEndingTimestamp: eight * 1000,
        rawData: Buffer.from(data).toString("base64"),
      })),
    );
    assert.deepEqual(file.whys, ["no record: 2"]);
  });

  it("says of a document its id and index", () => {
    const refused = failed({
      type: "AmazonOpenSearchService-failed",
      errorCode: "OS.400",
      index: "siem-waf",
    });
    const [file] = files(true, refused);
    assert.match(file?.key ?? "", /^failed\/AmazonOpenSearchService-failed\//);
    assert.deepEqual(file?.lines, [
      {
        attemptsMade: 4,
        arrivalTimestamp: eight * 1000,
        errorCode: "OS.400",
        errorMessage: "no record",
        attemptEndingTimestamp: eight * 1000,
        rawData: Buffer.from("é").toString("base64"),
        esDocumentId: "id",
        esIndexName: "siem-waf",
        esTypeName: "",
      },
    ]);
  });

  it("is in a file of each five minutes and each way to fail, with each reason told apart", () => {
    const other = { place: "function", reason: "too large" };
    const found = files(
      false,
      failed(),
      failed({ why: other, timestamp: eight + 299 }),
      failed({ timestamp: eight + 300 }),
      failed({ type: "AmazonOpenSearchService-failed" }),
    );
    assert.deepEqual(
      found.map(({ kind, whys }) => [kind, whys]),
      [
        ["not kept", ["no record: 1", "too large: 1"]],
        ["not kept", ["no record: 1"]],
        ["not kept", ["no record: 1"]],
      ],
    );
  });
});
