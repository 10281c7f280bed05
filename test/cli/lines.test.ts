import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { UsageError } from "../../cli/command";
import { linesOf } from "../../cli/lines";

describe("Lines of a file", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "lines-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  async function linesIn(
    text: string,
  ): Promise<{ readonly lines: readonly string[]; readonly bytes: number }> {
    const file = join(folder, "lines.log");
    writeFileSync(file, text);
    let bytes = 0;
    const lines: string[] = [];
    for await (const batch of linesOf(file, (read) => (bytes += read))) lines.push(...batch);
    return { lines, bytes };
  }

  it("come as a split of the whole text would give them, however they end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("a", "é", " ", "\n", "\r\n"), { maxLength: 30 }),
        async (parts) => {
          const text = parts.join("");
          assert.deepEqual((await linesIn(text)).lines, text.split(/\r?\n/));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("are whole where they lie across what is read at once, and letters too", async () => {
    // Two bytes a letter and an odd length before them, so that a chunk ends within a letter and within a line.
    const long = `x${"é".repeat(100_000)}`;
    const { lines, bytes } = await linesIn(`${long}\nshort\r\n${long}`);
    assert.deepEqual(lines, [long, "short", long]);
    assert.equal(bytes, 2 * 200_001 + 8);
  });

  it("of a file that is not there are a fault of what was typed", async () => {
    await assert.rejects(
      linesOf(join(folder, "nowhere.log")).next(),
      (error) => error instanceof UsageError && error.message.includes("nowhere.log cannot be read: ENOENT"),
    );
  });
});
