import assert from "node:assert/strict";
import { join } from "node:path";
import { start } from "../../cli/start";
import { UsageError } from "../../cli/command";
import { command } from "./support/command";

describe("Command: start", () => {
  it("refuses a page that cannot be written, before it looks for an engine", async () => {
    const { code, stderr } = await command("start", "--html", join(__filename, "page.html"));
    assert.equal(code, 2);
    assert.match(stderr, /^--html .*page\.html cannot be written: ENOTDIR/);
  });

  it("refuses a file as the folder to keep, before it looks for an engine", async () => {
    await assert.rejects(
      start({ keep: __filename }),
      (error) => error instanceof UsageError && error.message.includes(`--keep ${__filename} cannot be`),
    );
  });
});
