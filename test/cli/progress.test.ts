import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { readingProgress } from "../../cli/progress";

/** Bytes of which a bar is worth it. */
const long = 100 * 2 ** 20;

/** What reading half of so many bytes prints on a terminal, or on none. */
function printed(isTTY: boolean, totalBytes: number): string {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    rows: 24,
    cursorTo: () => true,
    moveCursor: () => true,
    clearLine: () => true,
    clearScreenDown: () => true,
  });
  const progress = readingProgress(totalBytes, stream as unknown as NodeJS.WriteStream);
  progress.done(totalBytes / 2);
  progress.end();
  return String(stream.read() ?? "");
}

describe("Progress of reading", () => {
  it("is a bar on a terminal, with what is done and what there is", () => {
    assert.match(printed(true, long), /0 % of 105 MB/);
  });

  it("is nothing where no terminal shows it, and for a short file", () => {
    assert.equal(printed(false, long), "");
    assert.equal(printed(true, 1000), "");
  });
});
