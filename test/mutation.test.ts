import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";

const mutation = join(__dirname, "mutation.mjs");

/** What the command says and ends with, where it is not to run. */
function refused(...words: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [mutation, ...words], (error, _, stderr) => {
      done({ code: error?.code, stderr });
    });
  });
}

describe("Command: mutation", function () {
  this.timeout(20_000);

  it("refuses what it cannot do, all at once", async () => {
    assert.deepEqual(await refused("docs", "--sample", "some"), {
      code: 2,
      stderr: [
        "no TypeScript to change: docs",
        '--sample is "some"; a whole number of changes from 1',
        "",
      ].join("\n"),
    });
  });
});
