import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { withRecordedFiles, type BacktestReport } from "../../backtest";
import { faultyLines } from "../../backtest/files/faulty-lines";
import { exfiltration } from "../../telemetry/detections";
import { allFieldsV5Format, printRecord, wrongValue } from "../../telemetry/flow-logs";
import { parquetOf } from "../telemetry/flow-logs/recorded/parquet-of";
import { flow, inFolder, tested } from "./support/run";

const format = allFieldsV5Format;
const header = format.fields.join(" ");
const line = printRecord(format, flow());
const detection = exfiltration(
  { allowedDestinations: [], bytes: 1000 },
  { format, maxAggregationInterval: 60 },
);
const detections = () => [{ name: "it", pipeline: "traffic", detection }];

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The same lines as they are and packed. */
const bothWays = (lines: string): readonly Files[] => [{ "a.log": lines }, { "a.log.gz": gzipSync(lines) }];

/** What is read of a folder's files, or of some of them, with the records behind rings. */
async function readOf(files: Files, names?: readonly string[]): Promise<readonly unknown[]> {
  return inFolder(files, async (folder) => {
    const paths = names?.map((name) => join(folder, name)) ?? [folder];
    return told(await tested(paths, detections, [format], true));
  });
}

function told(report: BacktestReport): readonly unknown[] {
  const behind = report.detections[0]!.alarmPeriods.flatMap(({ records = [] }) => records).length;
  return [
    report.records.read,
    behind,
    ...report.unreadable.map(({ count, reason }) => `${count}: ${reason}`),
  ];
}

describe("Odd files of a backtest", () => {
  it("may begin with a mark of their byte order, each of them", async () => {
    const lines = `\ufeff${line}\n${line}\n`;
    assert.deepEqual(await readOf({ "a.log.gz": gzipSync(lines), "b.log.gz": gzipSync(lines) }), [4, 4]);
    assert.deepEqual(await readOf({ "a.log": lines, "b.log": lines }), [4, 4]);
  });

  it("lose no line where another has a carriage return within", async () => {
    const split = line.replace(/ (?=\S+$)/, ` \r${line} `);
    const lines = [header, line, split, "x y", line, ""].join("\n");
    for (const files of bothWays(lines)) {
      assert.deepEqual(await readOf(files), [
        2,
        2,
        "1: the line has fewer columns than the format's 29",
        "1: the line has more columns than the format's 29",
      ]);
    }
  });

  it("are those that are named, also where a name looks like a pattern", async () => {
    const of = (count: number) => [header, ...Array.from({ length: count }, () => line), ""].join("\n");
    const files = {
      "a[1].log": of(1),
      "a1.log": of(2),
      "a*.log": of(4),
      "a?.gz": gzipSync(of(8)),
      "ab.gz": gzipSync(of(16)),
    };
    assert.deepEqual(await readOf(files, ["a[1].log"]), [1, 1]);
    assert.deepEqual(await readOf(files, ["a*.log"]), [4, 4]);
    assert.deepEqual(await readOf(files, ["a?.gz"]), [8, 8]);
    assert.deepEqual((await readOf(files))[0], 31);
    const parquet = async (count: number) =>
      parquetOf(
        "gzip",
        format.fields,
        Array.from({ length: count }, () => flow()),
      );
    const columns = { "a[1].parquet": await parquet(1), "a1.parquet": await parquet(2) };
    assert.deepEqual(await readOf(columns, ["a[1].parquet"]), [1, 1]);
  });

  it("may have something behind packed data", async () => {
    const packed = gzipSync([header, line, line, ""].join("\n"));
    for (const behind of [Buffer.alloc(512), Buffer.alloc(5_000_000)]) {
      assert.deepEqual(await readOf({ "a.log.gz": Buffer.concat([packed, behind]) }), [2, 2]);
    }
    const files = { "a.log.gz": Buffer.concat([packed, Buffer.from("none")]), "b.log.gz": packed };
    await inFolder(files, async (folder) => {
      const report = await tested([folder], detections);
      assert.equal(report.records.read, 2);
      assert.deepEqual(report.passedOver, [
        {
          path: join(folder, "a.log.gz"),
          reason: "the gzip data is damaged or cut off (incorrect header check)",
        },
      ]);
    });
  });

  it("tell a line of megabytes once, and count the lines behind it right", async () => {
    const lines = [header, line, `${line} ${"6".repeat(3_000_000)}`, line, "2 3", ""].join("\n");
    for (const files of bothWays(lines)) {
      await inFolder(files, async (folder) => {
        const report = await tested([folder], detections, [format], true);
        assert.deepEqual(told(report).slice(0, 2), [2, 2]);
        const places = report.unreadable.flatMap(({ examples }) =>
          examples.map((each) => each.split(": ")[0]),
        );
        assert.deepEqual(
          places.toSorted().map((place) => place?.replace(/^.*log(\.gz)?:/, "")),
          ["3", "5"],
        );
      });
    }
  });

  it("show each line once, however often they are asked", async () => {
    await inFolder({ "a.log": [header, line, "2 3", line, ""].join("\n") }, async (folder) => {
      const { unreadable } = await tested([folder], detections, [], true);
      assert.deepEqual(
        unreadable.map(({ count, examples }) => [count, examples.length]),
        [[1, 1]],
      );
    });
  });

  it("are let go when enough of their lines are shown", async function () {
    const open = "/proc/self/fd";
    const isOpen = (path: string) =>
      readdirSync(open).some((handle) => {
        try {
          return readlinkSync(join(open, handle)) === path;
        } catch {
          return false;
        }
      });
    if (process.platform !== "linux") this.skip();
    const wrong = line.replace("egress", "sideways");
    await inFolder(
      { "a.log": [header, wrong, ...Array.from({ length: 4000 }, () => line)].join("\n") },
      async (folder) => {
        const path = join(folder, "a.log");
        const reason = wrongValue("flow-direction");
        const file = { path, kind: "text", format, linesBefore: 1, lineEnd: "\n" } as const;
        assert.equal((await faultyLines([file], new Map([[reason, 1]]))).get(reason)?.length, 1);
        // Node.js closes a file in a thread of its own.
        for (let tries = 0; isOpen(path) && tries < 100; tries++) await sleep(10);
        assert.equal(isOpen(path), false);
      },
    );
  });

  it("are read beside each other, and with a single thread", async function () {
    this.timeout(30_000);
    const packed = gzipSync([header, line, line, ""].join("\n"));
    await inFolder({}, async (folder) => {
      const folders = Array.from({ length: 8 }, (_, index) => join(folder, String(index)));
      for (const each of folders) {
        mkdirSync(each);
        writeFileSync(join(each, "a.log.gz"), packed);
      }
      const reports = await Promise.all(folders.map((each) => tested([each], detections, [], true)));
      assert.deepEqual(
        reports.map((report) => told(report)),
        folders.map(() => [2, 2]),
      );
      const root = resolve(__dirname, "../..");
      const script = `
        const { withRecordedFiles } = require(${JSON.stringify(join(root, "backtest"))});
        const silent = () => ({ done: () => undefined, end: () => undefined });
        withRecordedFiles([process.argv[1]], [], silent, ({ ask, sources }) =>
          ask("SELECT count(*) FROM " + sources[0].table(["start"])),
        ).then(({ value }) => console.log(JSON.stringify(value)));`;
      const printed = execFileSync(
        process.execPath,
        ["-r", join(root, "transpile/register.cjs"), "-e", script, folders[0]!],
        { env: { ...process.env, UV_THREADPOOL_SIZE: "1" }, encoding: "utf8", timeout: 20_000 },
      );
      assert.equal(printed.trim(), "[[2]]");
    });
  });

  it("are not asked by a statement of a pipe that was read before", async () => {
    await inFolder({ "a.log.gz": gzipSync([header, line, ""].join("\n")) }, async (folder) => {
      const silent = () => ({ done: () => undefined, end: () => undefined });
      const asked = withRecordedFiles([folder], [], silent, async ({ ask, sources }) => {
        const [first, second] = [0, 1].map(() => `SELECT count(*) FROM ${sources[0]!.table(["start"])}`);
        assert.deepEqual(await ask(first!), [[1]]);
        await ask(second!);
      });
      await assert.rejects(asked, /a pipe is read by the first statement alone/);
    });
  });
});
