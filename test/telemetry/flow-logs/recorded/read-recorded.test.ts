import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { constants, gunzipSync, gzipSync } from "node:zlib";

import fc from "fast-check";

import {
  defaultFormat,
  printRecord,
  readRecordedFile,
  type FlowLogFormat,
} from "../../../../telemetry/flow-logs";
import { readRecorded } from "../../../../telemetry/flow-logs";
import { records } from "../arbitraries";
import { faultsOf, valueOf } from "../results";
import { inPieces, readAll } from "./support";

const first = "2 123456789010 eni-1 10.0.0.1 10.0.0.2 443 49152 6 10 840 1439387263 1439387264 ACCEPT OK";
const second = "2 123456789010 eni-1 10.0.0.2 10.0.0.1 49152 443 6 20 1680 1439387264 1439387265 REJECT OK";
const header = defaultFormat.fields.join(" ");
const both = [first, second].map((line) => valueOf(readRecordedFile(line, defaultFormat)).records[0]?.record);

/** The records of a file whose every line is one, in the default format. */
async function recordsOf(file: Uint8Array | string, size?: number): Promise<unknown> {
  const { lines, unreadable } = await readAll(file, defaultFormat, size);
  assert.deepEqual(unreadable, []);
  return lines.map(({ record }) => record);
}

describe("readRecorded", () => {
  const prefixes: readonly (readonly [what: string, prefix: string])[] = [
    ["of exports and the console", "2026-01-05T09:21:00.000Z "],
    ["of aws logs tail, short", "2026-01-05T09:21:00 "],
    ["of aws logs tail, with the log stream", "2026-01-05T09:21:00.123000+00:00 eni-0a1b2c3d-all "],
    ["in milliseconds", "1767604860000 "],
    ["of a CSV file", "1767604860000,"],
    ["before a tab", "1767604860000\t"],
  ];
  for (const [what, prefix] of prefixes) {
    it(`reads records behind the time stamp ${what}`, async () => {
      assert.deepEqual(await recordsOf(`${prefix}${first}\n${prefix}${second}\n`), both);
    });
  }

  const event = (message: string) => JSON.stringify({ timestamp: 1767604860000, message, eventId: "3" });
  const json: readonly (readonly [what: string, text: string])[] = [
    ["a line of filter-log-events each", `${event(first)}\n${event(second)}\n`],
    ["a line of Firehose each", `{"message":"${first}"}\n{"message":"${second}"}`],
    ["Firehose without line breaks", `{"message":"${first}"}{"message":"${second}"}`],
    ["a page of filter-log-events", JSON.stringify({ events: [{ message: first }, { message: second }] })],
    [
      "a subscription's",
      '{"messageType":"CONTROL_MESSAGE","logEvents":[{"message":"CWL CONTROL MESSAGE: Checking health"}]}\n' +
        JSON.stringify({
          messageType: "DATA_MESSAGE",
          logEvents: [{ message: first }, { message: `${second}\n` }],
        }),
    ],
  ];
  for (const [what, text] of json) {
    it(`reads records in JSON, ${what}`, async () => {
      assert.deepEqual(await recordsOf(text), both);
    });
  }

  it("reads a CSV file under its header, with quotation marks or without", async () => {
    assert.deepEqual(
      await recordsOf(`timestamp,message\n1767604860000,"${first}"\n1767604860001,${second}\n`),
      both,
    );
  });

  it("reads text with a byte-order mark, carriage returns, UTF-16, and without an end", async () => {
    assert.deepEqual(await recordsOf(`\uFEFF${first}\r\n${second}\r\n`), both);
    assert.deepEqual(await recordsOf(Buffer.from(`\uFEFF${first}\r\n${second}`, "utf16le"), 7), both);
    assert.deepEqual(await recordsOf(`\n\n${first}\n\n${second}`), both);
  });

  it("reads gzip by its first bytes, several files put together too", async () => {
    assert.deepEqual(await recordsOf(gzipSync(`${header}\n${first}\n${second}\n`), 5), both);
    const together = Buffer.concat([gzipSync(`${header}\n${first}\n`), gzipSync(`${header}\n${second}\n`)]);
    assert.deepEqual(await recordsOf(together), both);
  });

  it("leaves the header of its format out behind records, too", async () => {
    const { lines, unreadable } = await readAll([first, header, second].join("\n"), defaultFormat);
    assert.deepEqual([lines.length, unreadable], [2, []]);
  });

  it("keeps the numbers of the lines, behind a header and a time stamp too", async () => {
    const { format, lines } = await readAll(
      `\n1767604860000 ${header}\n\n1767604860000 ${first}\n${second}\n`,
    );
    assert.deepEqual(format, defaultFormat);
    assert.deepEqual(
      lines.map(({ lineNumber }) => lineNumber),
      [4, 5],
    );
  });

  it("does not take a record's own thirteen digits for a time stamp", async () => {
    const format: FlowLogFormat = { fields: ["bytes", "srcaddr"] };
    const { lines, unreadable } = await readAll(
      "5 10.0.0.1\n1767604860000 6 10.0.0.2\n1767604860000 10.0.0.3\n7 10.0.0.4",
      format,
    );
    assert.deepEqual(
      lines.map(({ record }) => [record.bytes, record.srcaddr]),
      [
        [5, "10.0.0.1"],
        [6, "10.0.0.2"],
        [1767604860000, "10.0.0.3"],
        [7, "10.0.0.4"],
      ],
    );
    assert.deepEqual(unreadable, []);
  });

  it("reads the same whatever pieces the bytes come in, plain, compressed and behind time stamps", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(records(defaultFormat), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom("", "2026-01-05T09:21:00.000Z ", "1767604860000 "),
        fc.boolean(),
        async (expected, size, prefix, compressed) => {
          const text = expected.map((record) => `${prefix}${printRecord(defaultFormat, record)}\n`).join("");
          const { lines, unreadable } = await readAll(
            compressed ? gzipSync(text) : text,
            defaultFormat,
            size,
          );
          assert.deepEqual(
            lines.map(({ record }) => record),
            expected,
          );
          assert.deepEqual(unreadable, []);
        },
      ),
    );
  });

  it("reads what readRecordedFile reads", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(first, second, header, "", "nonsense", `1767604860000 ${first}`), {
          maxLength: 9,
        }),
        async (texts) => {
          const text = texts.join("\n");
          const all = valueOf(readRecordedFile(text, defaultFormat));
          const { lines, unreadable } = await readAll(text, defaultFormat);
          assert.deepEqual(lines, all.records);
          assert.equal(
            unreadable.reduce((sum, { count }) => sum + count, 0),
            all.unreadable.length,
          );
        },
      ),
    );
  });
});

describe("What is no record", () => {
  it("is counted by its reason, the most frequent first, with three examples at most", async () => {
    const wrong = [
      ...Array.from({ length: 1000 }, (_, index) => first.replace("443", String(70_000 + index))),
      first.replace("ACCEPT", "MAYBE"),
      "nonsense",
      second.replace(" OK", " OK more"),
      '{"time":5}',
      "6 TransitGateway 123456789010 tgw-1",
      "srcaddr dstaddr",
    ];
    const { lines, unreadable } = await readAll([...wrong, first].join("\n"), defaultFormat);
    assert.equal(lines.length, 1);
    assert.deepEqual(
      unreadable.map(({ reason, count, examples }) => [
        reason,
        count,
        examples.map(({ lineNumber }) => lineNumber),
      ]),
      [
        ["srcport is not a whole number from 0 to 65535, or - for no value", 1000, [1, 2, 3]],
        ["action is not ACCEPT or REJECT, or - for no value", 1, [1001]],
        ["the line has fewer columns than the format's 14", 1, [1002]],
        ["the line has more columns than the format's 14", 1, [1003]],
        ["the line is JSON without a message", 1, [1004]],
        ["the record is a transit gateway's (version 6), not a VPC's", 1, [1005]],
        ["the line is a header of another format", 1, [1006]],
      ],
    );
    assert.deepEqual(unreadable[1]?.examples[0]?.faults, [
      'column 13 (action): found "MAYBE"; allowed is ACCEPT or REJECT, or - for no value',
    ]);
  });

  it("is shown in few characters, however long the line is", async () => {
    const { unreadable } = await readAll(
      `${first}\n${"x".repeat(3_000_000)}\n${second}`,
      defaultFormat,
      100_000,
    );
    const [long] = unreadable;
    assert.equal(long?.examples[0]?.text, `${"x".repeat(200)}…`);
    assert.equal(JSON.stringify(unreadable).length < 3000, true);
  });

  it("is the rest of gzip data that is cut off, after all that could be read, however slowly it is taken", async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      first.replace("840", String((index * 7919) % 1_000_003)),
    );
    const packed = gzipSync(lines.join("\n"));
    const cut = packed.subarray(0, Math.floor(packed.length / 2));
    const whole = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    const stream = valueOf(await readRecorded(inPieces(cut, 64 * 1024), defaultFormat));
    let records = 0;
    for await (const batch of stream.batches) {
      records += batch.length;
      await sleep(20);
    }
    assert.equal(records, whole.split("\n").length - 1);
  });

  it("is the rest of gzip data that is cut off, after what could be read", async () => {
    const text = Array.from({ length: 20_000 }, (_, index) => first.replace("840", String(index))).join("\n");
    const whole = gzipSync(text);
    const { lines, unreadable } = await readAll(whole.subarray(0, whole.length / 2), defaultFormat, 4096);
    assert.equal(lines.length > 1000 && lines.length < 20_000, true);
    assert.deepEqual(
      unreadable.map(({ reason, count }) => [reason, count]),
      [["the gzip data is damaged or cut off (unexpected end of file)", 1]],
    );
  });
});

describe("A file that cannot be read", () => {
  const faults = async (file: Uint8Array | string, format?: FlowLogFormat) =>
    faultsOf(await readRecorded(inPieces(Buffer.from(file)), format));

  it("has neither header nor format", async () => {
    assert.deepEqual(await faults(`\n${first}`), [
      "line 2: found no header of field names, and no format is given: give the flow log's format",
    ]);
    assert.deepEqual(await faults(""), [
      "line 1: found no header of field names, and no format is given: give the flow log's format",
    ]);
  });

  it("is a transit gateway's by its header", async () => {
    assert.deepEqual(
      await faults("version resource-type account-id tgw-id tgw-attachment-id srcaddr dstaddr\n"),
      [
        "line 1: these are records of a transit gateway's flow log, which have other fields than a VPC's; give records of a VPC's",
      ],
    );
  });

  it("is JSON over several lines", async () => {
    assert.deepEqual(await faults('{\n  "events": []\n}', defaultFormat), [
      "line 1: found a JSON document over several lines; write one event a line, as jq -c '.events[]' does",
    ]);
  });

  it("is damaged from the start", async () => {
    const damaged = gzipSync(first);
    damaged[2] = 7;
    assert.deepEqual(await faults(damaged, defaultFormat), [
      "the gzip data is damaged or cut off (unknown compression method)",
    ]);
    const [fault = "", ...more] = await faults("PAR1 and nothing else");
    assert.match(fault, /^the Parquet file cannot be read: /);
    assert.deepEqual(more, []);
  });

  it("throws what its source throws, and lets the source end", async () => {
    let ended = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield await Promise.resolve(Buffer.from(`${first}\n`));
        throw new Error("the disk is gone");
      } finally {
        ended = true;
      }
    }
    const stream = valueOf(await readRecorded(source(), defaultFormat));
    await assert.rejects(
      async () => {
        for await (const batch of stream.batches) assert.equal(batch.length, 1);
      },
      { message: "the disk is gone" },
    );
    assert.equal(ended, true);
  });
});
