import assert from "node:assert/strict";
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { backtest, withRecordedFiles } from "../../backtest";
import { UnreadableLines } from "../../backtest/unreadable";
import { exfiltration } from "../../telemetry/detections";
import { allFieldsV5Format, eq, flowLogFormat, printRecord } from "../../telemetry/flow-logs";
import { valueOf } from "../telemetry/flow-logs/results";
import { parquetOf } from "../telemetry/flow-logs/recorded/parquet-of";
import { flow, inFolder, only, tested, testedOn, text } from "./support/run";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const detection = exfiltration({ allowedDestinations: [] }, watched);
const header = allFieldsV5Format.fields.join(" ");
const line = printRecord(allFieldsV5Format, flow());

async function read(lines: readonly string[]) {
  const { records, unreadable, detections } = await testedOn(
    { "a.log": [header, ...lines, ""].join("\n") },
    detection,
  );
  const reasons = unreadable.map(({ count, reason }) => [count, reason]);
  return { read: records.read, matched: detections[0]!.matched, reasons };
}

describe("Class: UnreadableLines", () => {
  it("keeps the three first examples of a reason, and the most frequent reason first", () => {
    const lines = new UnreadableLines();
    lines.add("cut", 2, ["a:1", "a:2"]);
    lines.add("many", 5);
    lines.add("cut", 2, ["b:1", "b:2"]);
    lines.add("cut", 1, ["c:1"]);
    lines.add("alike", 5, ["d:1"]);
    assert.deepEqual(lines.list(), [
      { reason: "alike", count: 5, examples: ["d:1"] },
      { reason: "cut", count: 5, examples: ["a:1", "a:2", "b:1"] },
      { reason: "many", count: 5, examples: [] },
    ]);
  });
});

describe("A file of a backtest", () => {
  it("is one at least", async () => {
    const silent = () => ({ done: () => undefined, end: () => undefined });
    await inFolder({}, async (folder) => {
      const found = await withRecordedFiles([folder], [], silent, () => Promise.resolve("read"));
      assert.deepEqual(found.ok ? [] : found.faults, [`${folder}: found no file of flow log records`]);
    });
  });

  it("is refused where its records stand at no time", async () => {
    const format = valueOf(flowLogFormat(["srcaddr", "dstaddr", "bytes"]));
    await inFolder({ "a.log": "10.0.0.1 10.0.0.2 5\n" }, async (folder) => {
      const silent = () => ({ done: () => undefined, end: () => undefined });
      const file = join(folder, "a.log");
      const found = await withRecordedFiles([file], [format], silent, () => Promise.resolve("read"));
      assert.deepEqual(found.ok ? [] : found.faults, [
        `${file}: its records have no start, and so stand at no time`,
      ]);
    });
  });
});

describe("Lines that are no record, in a backtest", () => {
  it("are counted by reason beside those that are read", async () => {
    const cut = line.split(" ").slice(0, 20).join(" ");
    const found = await read([line, cut, cut, `${line} more`, line.replace(" 100001 ", " many "), line]);
    assert.deepEqual(found, {
      read: 2,
      matched: 2,
      reasons: [
        [2, "the line has fewer columns than the format's 29"],
        [1, "bytes is not a whole number from 0 to 9007199254740991, or - for no value"],
        [1, "the line has more columns than the format's 29"],
      ],
    });
  });

  it("are those whose values no flow log has, in the fields that are asked for", async () => {
    const found = await read([
      line.replace("egress", "sideways"),
      line.replace("198.51.100.7", "198.51.100.700"),
      line.replace(" 100001 ", " -5 "),
    ]);
    assert.deepEqual(found, {
      read: 0,
      matched: 0,
      reasons: [
        [1, "bytes is not a whole number from 0 to 9007199254740991, or - for no value"],
        [1, "dstaddr is not an IPv4 or IPv6 address, or - for no value"],
        [1, "flow-direction is not ingress or egress, or - for no value"],
      ],
    });
  });

  it("are told of gzip data that is cut off or damaged, beside the records before that place", async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      printRecord(
        allFieldsV5Format,
        flow({
          srcport: index,
          bytes: 100_001 + ((index * 7919) % 900_000),
          packets: 1 + ((index * 104_729) % 90_000),
        }),
      ),
    );
    const packed = gzipSync([header, ...lines, ""].join("\n"));
    const wrongChecksum = Buffer.from(packed);
    wrongChecksum[packed.length - 8]! ^= 1;
    for (const damaged of [packed.subarray(0, Math.floor(packed.length / 2)), wrongChecksum]) {
      const { records, unreadable } = await testedOn({ "a.log.gz": damaged }, detection);
      assert.ok(records.read > 0 && records.read <= lines.length, String(records.read));
      assert.match(unreadable.at(0)?.reason ?? "", /^the gzip data is damaged or cut off/);
    }
    const whole = await testedOn({ "a.log.gz": packed }, detection);
    assert.deepEqual([whole.records.read, whole.unreadable], [20_000, []]);
    const beside = await testedOn({ "a.log.gz": packed, "b.log.gz": wrongChecksum }, detection);
    assert.ok(beside.records.read > 20_000 && beside.records.read <= 40_000, String(beside.records.read));
    assert.equal(beside.unreadable.length, 1);
  });

  for (const { title, packed } of [
    { title: "plain", packed: (text: string) => text },
    { title: "packed", packed: (text: string) => gzipSync(text) },
  ]) {
    it(`are told once each, however long they are, of ${title} text`, async () => {
      const long = `${line}${" 6".repeat(100_000)}`;
      const file = packed([header, line, long, line, long, ""].join("\n"));
      const { records, unreadable } = await testedOn({ "a.log": file }, detection);
      assert.deepEqual(
        [records.read, unreadable.map(({ count, reason }) => [count, reason])],
        [2, [[2, "the line has more columns than the format's 29"]]],
      );
    });
  }

  it("are shown with file, line and what is wrong", async () => {
    await inFolder({ "a.log": `${header}\n${line}\n2 3\n` }, async (folder) => {
      const report = await tested([folder], () => [{ name: "it", pipeline: "traffic", detection }]);
      const missing = allFieldsV5Format.fields.slice(2).join(", ");
      const whole = `${folder}/a.log:3: found 2 columns; the format has 29: ${missing} missing at the end`;
      assert.deepEqual(report.unreadable[0]?.examples, [`${whole.slice(0, 200)}…`]);
    });
  });

  it("are shown so where only a statement finds them, three of a reason at most, over all files", async () => {
    const wrong = (action: string) => line.replace("ACCEPT", action);
    const files = {
      "a.log": [header, line, wrong("MAYBE"), wrong("PERHAPS"), line, ""].join("\n"),
      "b.log.gz": gzipSync([header, wrong("NEVER"), line, wrong("LATER"), ""].join("\n")),
      "c.log": [header, wrong("SOON"), line.replace("egress", "sideways"), ""].join("\n"),
    };
    await inFolder(files, async (folder) => {
      const refused = { ...detection, predicate: eq("action", "REJECT") };
      const report = await tested([folder], () => [
        { name: "it", pipeline: "traffic", detection },
        { name: "other", pipeline: "traffic", detection: refused },
      ]);
      const isNoAction = "action is not ACCEPT or REJECT, or - for no value";
      const isNoDirection = "flow-direction is not ingress or egress, or - for no value";
      assert.deepEqual(report.unreadable, [
        {
          reason: isNoAction,
          count: 5,
          examples: ["a.log:3", "a.log:4", "b.log.gz:2"].map(
            (place, index) =>
              `${folder}/${place}: column 2 (action): found "${["MAYBE", "PERHAPS", "NEVER"][index]}"; allowed is ACCEPT or REJECT, or - for no value`,
          ),
        },
        {
          reason: isNoDirection,
          count: 1,
          examples: [
            `${folder}/c.log:3: column 8 (flow-direction): found "sideways"; allowed is ingress or egress, or - for no value`,
          ],
        },
      ]);
    });
  });

  it("are not headers and empty lines, as files put together have them", async () => {
    assert.deepEqual(await read([line, header, line, ""]), { read: 2, matched: 2, reasons: [] });
    for (const end of ["\n", "\r\n"]) {
      const lines = [header, line, header, "", line, "2 3", header, ""].join(end);
      const { records, unreadable } = await testedOn({ "a.log": lines }, detection);
      assert.deepEqual(
        [records.read, unreadable.map(({ reason, count }) => [count, reason])],
        [2, [[1, "the line has fewer columns than the format's 29"]]],
      );
    }
  });

  it("are told of text that has a fraction for a whole number, and not of the largest number", async () => {
    const place = allFieldsV5Format.fields.indexOf("bytes");
    const of = (bytes: string) => line.split(" ").with(place, bytes).join(" ");
    const lines = [of("9007199254740991"), of("200000.5"), of("200000.25"), of("2e5")];
    const report = await testedOn({ "a.log": [header, ...lines, ""].join("\n") }, detection);
    assert.deepEqual([report.records.read, only(report).matched, report.records.unreadable], [2, 2, 2]);
  });

  it("are told of Parquet that has numbers as texts", async () => {
    const asText = (bytes: string) => flow({ bytes: bytes as unknown as number });
    const rows = [flow(), ...["200000.0", "many", "2e5", "200000.5", "0x30d40", "200_000"].map(asText)];
    const file = await parquetOf("gzip", allFieldsV5Format.fields, rows, { bytes: "VARCHAR" });
    const report = await testedOn({ "a.parquet": file }, detection);
    assert.deepEqual([report.records.read, only(report).matched, report.records.unreadable], [2, 2, 5]);
  });

  it("are counted where something stands around the record", async () => {
    const events = [JSON.stringify({ message: line }), JSON.stringify({ message: "2 3" })];
    const report = await inFolder({ "a.json": events.join("\n") }, (folder) =>
      tested([folder], () => [{ name: "it", pipeline: "traffic", detection }], [allFieldsV5Format]),
    );
    assert.deepEqual([report.records.read, only(report).matched, report.records.unreadable], [1, 1, 1]);
  });
});

describe("The work on files of a backtest", () => {
  const format = allFieldsV5Format;
  const silent = () => ({ done: () => undefined, end: () => undefined });
  /** How often it is done. */
  const done = (files: Readonly<Record<string, string | Uint8Array>>) =>
    inFolder(files, async (folder) => {
      let times = 0;
      await withRecordedFiles([folder], [format], silent, (records) => {
        times += 1;
        return backtest(records, () => [{ name: "it", pipeline: "traffic", detection }]);
      });
      return times;
    });

  it("is done once where every line is a record, or has a value that a statement finds wrong", async () => {
    const whole = [header, line, "", header, line.replace("egress", "sideways"), line].join("\n");
    const parquet = await parquetOf("gzip", format.fields, [flow(), flow()]);
    const wrapped = JSON.stringify({ message: line });
    const files = { "a.log": whole, "b.log.gz": gzipSync(whole), "c.parquet": parquet, "d.json": wrapped };
    assert.equal(await done(files), 1);
  });

  it("is the same where the machine has no named pipes", async () => {
    const whole = gzipSync([header, line, line.replace("egress", "sideways"), line, ""].join("\n"));
    const files = { "a.log.gz": whole, "b.log.gz": whole.subarray(0, -1), "c.log.gz": whole };
    for (const names of [["a.log.gz", "c.log.gz"], Object.keys(files)] as const) {
      await inFolder(files, async (folder) => {
        const paths = names.map((name) => join(folder, name));
        const report = () => tested(paths, () => [{ name: "it", pipeline: "traffic", detection }]);
        const piped = await report();
        const { PATH } = process.env;
        process.env.PATH = folder;
        try {
          assert.deepEqual(await report(), piped);
        } finally {
          process.env.PATH = PATH;
        }
        assert.equal(piped.records.read, 2 * names.length);
      });
    }
  });

  it("may ask for something else first", async () => {
    await inFolder({ "a.log.gz": gzipSync([header, line, line].join("\n")) }, async (folder) => {
      const found = await withRecordedFiles([folder], [format], silent, async (records) => {
        const first = await records.ask("SELECT 1");
        const report = await backtest(records, () => [{ name: "it", pipeline: "traffic", detection }]);
        return [first, report.records.read];
      });
      assert.deepEqual(valueOf(found), [[[1]], 2]);
    });
  });

  it("is told what is wrong with a statement", async () => {
    await inFolder({ "a.log.gz": gzipSync([header, line].join("\n")) }, async (folder) => {
      for (const sql of [() => "SELECT none", (table: string) => `SELECT none FROM ${table}`]) {
        const asked = withRecordedFiles([folder], [format], silent, ({ ask, sources }) =>
          ask(sql(sources[0]!.table(["start"]))),
        );
        await assert.rejects(asked, /Referenced column "none" (not found|was not found)/);
      }
    });
  });

  it("is done once more where DuckDB leaves out a line, or a file is damaged", async () => {
    const whole = gzipSync([header, line, ""].join("\n"));
    assert.equal(await done({ "a.log.gz": whole }), 1);
    assert.equal(await done({ "a.log.gz": whole, "b.log.gz": whole.subarray(0, -1) }), 2);
    assert.equal(await done({ "a.log.gz": whole, "b.log": [header, line, "2 3"].join("\n") }), 2);
    assert.equal(await done({ "a.log.gz": whole, "b.log": [header, line, " "].join("\n") }), 2);
  });
});

describe("Files that are not read, in a backtest", () => {
  it("are told by name and reason within a folder", async () => {
    const files = {
      "a.log": text([flow()]),
      "AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/01/05/b.log": text([flow()]),
      "AWSLogs/123456789012/CloudTrail/us-east-1/c.json": "{}",
      "AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/d.log": text([flow()]),
      "notes.md": "none",
      "words.txt": "no records",
    };
    await inFolder(files, async (folder) => {
      const report = await tested([folder], () => [{ name: "it", pipeline: "traffic", detection }]);
      assert.equal(report.records.read, 3);
      assert.deepEqual(
        report.passedOver.map(({ path, reason }) => `${path.slice(folder.length + 1)}: ${reason}`),
        [
          "AWSLogs/123456789012/CloudTrail: the folder holds what CloudTrail delivered, no VPC flow logs",
          "notes.md: its name does not end as that of a file of records does",
          "words.txt: line 1: found no header of field names, and no format is given: give the flow log's format",
        ],
      );
    });
  });

  it("are hidden ones, and not those of any ending that records come with", async () => {
    const endings = ["", ".log", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".LOG"];
    const read = endings.map((ending) => [`a${ending}`, text([flow()])] as const);
    const hidden = [".a.log", "_a.log"].map((name) => [name, text([flow()])] as const);
    await inFolder(Object.fromEntries([...read, ...hidden]), async (folder) => {
      const { records, passedOver } = await tested([folder], () => []);
      assert.deepEqual([records.read, records.files], [endings.length, endings.length]);
      assert.deepEqual(
        passedOver.map(({ path, reason }) => `${path.slice(folder.length + 1)}: ${reason}`),
        hidden.map(([name]) => `${name}: its name is that of a hidden file`),
      );
    });
  });

  it("are those of other services in a bucket's folders, and there alone", async () => {
    const folders = {
      "AWSLogs/123456789012/Config": false,
      "AWSLogs/aws-service=route53": false,
      "AWSLogs/123456789012/vpcflowlogs": true,
      "AWSLogs/12345/Config": true,
      "OldAWSLogs/123456789012/Config": true,
      "AWSLogs/123456789012/vpcflowlogs/Config": true,
      "aws-service=vpcflowlogs": true,
    };
    const files = Object.keys(folders).map((name) => [`${name}/a.log`, text([flow()])] as const);
    await inFolder(Object.fromEntries(files), async (folder) => {
      const { records, passedOver } = await tested([folder], () => []);
      const ways = Object.entries(folders);
      assert.equal(records.read, ways.filter(([, isRead]) => isRead).length);
      assert.deepEqual(
        passedOver.map(({ path }) => path.slice(folder.length + 1)).toSorted(),
        ways.flatMap(([name, isRead]) => (isRead ? [] : [name])).toSorted(),
      );
    });
  });

  it("are faults where their lines end in different ways", async () => {
    for (const [first, other] of [
      ["\n", "\r\n"],
      ["\r\n", "\n"],
    ] as const) {
      const mixed = [header, line, line].join(first) + other;
      for (const [name, content] of [
        ["a.log", mixed],
        ["a.log.gz", gzipSync(mixed)],
      ] as const) {
        await inFolder({ [name]: content }, async (folder) => {
          const all = tested([folder], () => [{ name: "it", pipeline: "traffic", detection }]);
          const fault = `${folder}/${name}: some of its lines end with \\r\\n and some with \\n alone; make them alike`;
          await assert.rejects(all, new RegExp(fault.replaceAll("\\", "\\\\")));
        });
      }
    }
  });

  it("are those that are named twice, in whatever way: a record counts once", async () => {
    await inFolder({ "a/b.log": text([flow()]) }, async (folder) => {
      symlinkSync(join(folder, "a", "b.log"), join(folder, "a", "linked.log"));
      const paths = [join(folder, "a", "b.log"), `${folder}/a/../a/b.log`, join(folder, "a"), folder];
      const { records } = await tested(paths, () => []);
      assert.deepEqual([records.read, records.files], [1, 1]);
    });
  });

  it("are links that lead nowhere or to a folder", async () => {
    await inFolder({ "a/b.log": text([flow()]) }, async (folder) => {
      symlinkSync(join(folder, "a"), join(folder, "a", "back"));
      symlinkSync(join(folder, "none"), join(folder, "a", "gone.log"));
      const { records, passedOver } = await tested([join(folder, "a")], () => []);
      assert.equal(records.read, 1);
      assert.deepEqual(
        passedOver.map(({ path, reason }) => [path.slice(folder.length + 3), reason]),
        [
          ["back", "a link to a folder is not followed"],
          ["gone.log", "a link that leads nowhere"],
        ],
      );
    });
  });

  it("are faults where they are not there, all at once", async () => {
    await inFolder({}, async (folder) => {
      await assert.rejects(
        tested([join(folder, "one"), join(folder, "other")], () => []),
        /one cannot be read: ENOENT.*other cannot be read: ENOENT/s,
      );
    });
  });

  it("are faults where the machine does not let them be read", async function () {
    // It is there for everybody, and readable by nobody at its beginning.
    const unreadable = "/proc/self/mem";
    if (!existsSync(unreadable)) this.skip();
    await assert.rejects(
      tested([unreadable], () => []),
      /\/proc\/self\/mem: it cannot be read: EIO/,
    );
  });

  it("are faults where they are named", async () => {
    await inFolder({ "words.txt": "no records" }, async (folder) => {
      await assert.rejects(
        tested([`${folder}/words.txt`], () => []),
        /words\.txt: line 1: found no header/,
      );
    });
  });
});
