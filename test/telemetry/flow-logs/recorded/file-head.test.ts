import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

import { defaultFormat } from "../../../../telemetry/flow-logs";
import { fileHead, usualFormats } from "../../../../telemetry/flow-logs/recorded/file-head";
import { faultsOf, valueOf } from "../results";

const record = "2 123456789012 eni-1 10.0.0.1 10.0.0.2 443 49152 6 10 840 1700000000 1700000060 ACCEPT OK";
const header =
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";
const head = (text: string | Buffer) =>
  fileHead(typeof text === "string" ? Buffer.from(text) : text, usualFormats);
const plain = { kind: "text", format: defaultFormat, linesBefore: 0, lineEnd: "\n", isPlain: true };

describe("The head of a file of records", () => {
  it("says its format by its records, or by the header before them", () => {
    assert.deepEqual(valueOf(head(`${record}\n${record}\n`)), plain);
    assert.deepEqual(valueOf(head(`${header}\n${record}\n`)), { ...plain, linesBefore: 1 });
    assert.deepEqual(valueOf(head(`\n\n${header}\n${record}\n`)), {
      ...plain,
      linesBefore: 3,
      isPlain: false,
    });
  });

  it("says how its lines end", () => {
    assert.deepEqual(valueOf(head(`${record}\r\n${record}\r\n`)), { ...plain, lineEnd: "\r\n" });
    assert.deepEqual(valueOf(head(`${record}\n${record}\r\n`)), plain);
    assert.deepEqual(valueOf(head(record)), plain);
  });

  it("is read through gzip, cut short as well", () => {
    const packed = gzipSync(Array<string>(500).fill(record).join("\n"));
    assert.deepEqual(valueOf(head(packed)), { ...plain, kind: "gzip" });
    assert.deepEqual(valueOf(head(packed.subarray(0, packed.length - 20))), { ...plain, kind: "gzip" });
    assert.deepEqual(faultsOf(head(Buffer.from([0x1f, 0x8b, 9, 9, 9]))), [
      "the file begins as gzip does and is none",
    ]);
  });

  it("is read in UTF-16 of either order, which is not plain", () => {
    const little = Buffer.from(`\ufeff${record}\n`, "utf16le");
    const notPlain = { ...plain, isPlain: false };
    assert.deepEqual(valueOf(head(little)), notPlain);
    assert.deepEqual(valueOf(head(Buffer.from(little).swap16())), notPlain);
  });

  it("of records in JSON, or with a time before them, is not plain", () => {
    assert.equal((valueOf(head(`${JSON.stringify({ message: record })}\n`)) as typeof plain).isPlain, false);
  });

  it("is none of an empty file, and Parquet says its columns elsewhere", () => {
    assert.deepEqual(faultsOf(head("\n\r\n")), ["found no line but empty ones"]);
    assert.deepEqual(valueOf(head("PAR1 and more")), { kind: "parquet" });
    assert.equal(head("what is this\n").ok, false);
  });
});
