import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import fc from "fast-check";

import { countLines, type CountedLines, type LineFile } from "../../backtest/files/count-lines";
import { allFieldsV5Format, printRecord } from "../../telemetry/flow-logs";
import { flow, inFolder } from "./support/run";

const header = allFieldsV5Format.fields.join(" ");
const line = printRecord(allFieldsV5Format, flow());
/** Bytes of the longest line that is left to DuckDB. */
const longest = 16 * 1024;

async function counted(
  content: string | Uint8Array,
  linesBefore = 0,
): Promise<Pick<CountedLines, "records"> & { unfit: number }> {
  return inFolder({ "a.log": content }, async (folder) => {
    const kind = typeof content === "string" ? "text" : "gzip";
    const file: LineFile = {
      path: join(folder, "a.log"),
      kind,
      format: allFieldsV5Format,
      linesBefore,
      lineEnd: "\n",
    };
    let told = 0;
    const { records, unfit } = await countLines([file], { onUnfit: () => told++, onRead: () => undefined });
    assert.deepEqual([...unfit], told === 0 ? [] : [file.path]);
    return { records, unfit: told };
  });
}

describe("Function: countLines", () => {
  it("counts lines, whether or not the last one has an end", async () => {
    assert.deepEqual(await counted(`${line}\n${line}\n`), { records: 2, unfit: 0 });
    assert.deepEqual(await counted(`${line}\n${line}`), { records: 2, unfit: 0 });
    assert.deepEqual(await counted(""), { records: 0, unfit: 0 });
  });

  it("counts no header and no empty line, wherever they stand and however lines end", async () => {
    for (const end of ["\n", "\r\n"]) {
      const lines = [header, line, "", header, line, "", ""];
      assert.deepEqual(await counted(lines.join(end), 1), { records: 2, unfit: 0 }, JSON.stringify(end));
    }
    assert.deepEqual(await counted(`${line}\n${header}`), { records: 1, unfit: 0 });
  });

  it("counts every other line, were it a record or not", async () => {
    const lines = [`${header} more`, header.slice(0, -1), "2 3", " ", header.replace("a", "b")];
    assert.deepEqual(await counted([...lines, line].join("\n")), { records: 6, unfit: 0 });
  });

  it("counts no line that stands before the records", async () => {
    assert.deepEqual(await counted(`one\ntwo\n${line}\n`, 2), { records: 1, unfit: 0 });
  });

  it("counts lines of any lengths over the places where what is read at once ends", async () => {
    const lengths = fc.array(fc.integer({ min: 0, max: longest }), { minLength: 200, maxLength: 400 });
    const ends = fc.constantFrom("\n", "\r\n");
    await fc.assert(
      fc.asyncProperty(lengths, ends, fc.boolean(), async (all, end, isPacked) => {
        const lines = all.map((length, index) =>
          index % 7 === 0 ? header : "7".repeat(length - (length % 2)),
        );
        const records = lines.filter((each) => each !== "" && each !== header).length;
        const whole = lines.map((each) => each + end).join("");
        const found = await counted(isPacked ? gzipSync(whole) : whole);
        const areShort = lines.every((each) => each.length + end.length - 1 <= longest);
        assert.deepEqual(found, areShort ? { records, unfit: 0 } : { records: 0, unfit: 1 });
      }),
      { numRuns: 20 },
    );
  });

  it("leaves no file to DuckDB that has a line of more than 16 KiB, wherever it stands", async () => {
    const rest = `${line}\n`.repeat(20_000);
    for (const [before, after] of [
      ["", rest],
      [rest, ""],
      [rest, rest],
    ] as const) {
      const of = (length: number) => `${before}${"7".repeat(length)}\n${after}`;
      assert.equal((await counted(of(longest))).unfit, 0);
      assert.equal((await counted(of(longest + 1))).unfit, 1);
      assert.equal((await counted(gzipSync(of(longest + 1)))).unfit, 1);
      assert.equal((await counted(of(longest + 1).trimEnd())).unfit, 1);
    }
  });

  it("leaves no gzip data to DuckDB that is cut off or damaged", async () => {
    const packed = gzipSync(`${line}\n`.repeat(1000));
    const changed = (place: number) => {
      const copy = Buffer.from(packed);
      copy[place]! ^= 1;
      return copy;
    };
    const damaged = [packed.subarray(0, -1), packed.subarray(0, 20), changed(packed.length - 8)];
    for (const each of damaged) assert.equal((await counted(each)).unfit, 1);
    assert.deepEqual(await counted(packed), { records: 1000, unfit: 0 });
    assert.deepEqual(await counted(Buffer.concat([packed, packed])), { records: 2000, unfit: 0 });
  });

  it("goes on to the other files, and leaves to others what the machine does not read", async () => {
    await inFolder({ "a.log": `${line}\n`, "b.log": "7".repeat(longest + 1) }, async (folder) => {
      const paths = ["gone.log", "b.log", "a.log"].map((name) => join(folder, name));
      const files = paths.map((path): LineFile => ({
        path,
        kind: "text",
        format: allFieldsV5Format,
        linesBefore: 0,
        lineEnd: "\n",
      }));
      let told = 0;
      const { records, unfit } = await countLines(files, { onUnfit: () => told++, onRead: () => undefined });
      assert.deepEqual([records, [...unfit], told], [1, paths.slice(0, 2), 2]);
    });
  });
});
