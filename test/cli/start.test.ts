import assert from "node:assert/strict";
import { start } from "../../cli/start";
import { UsageError } from "../../cli/command";

describe("Command: start", () => {
  it("refuses a file as the folder to keep, before it looks for an engine", async () => {
    await assert.rejects(
      start({ keep: __filename }),
      (error) => error instanceof UsageError && error.message.includes(`--keep ${__filename} cannot be`),
    );
  });
});
