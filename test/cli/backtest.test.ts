import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { triedSettings } from "../../cli/tried-settings";
import { flow, inFolder, text } from "../backtest/support/run";
import { command } from "./support/command";

describe("Command: backtest", function () {
  this.timeout(30_000);

  it("prints what rings, how often other thresholds would have, and lines that are no record as findings", async () => {
    await inFolder({}, async (folder) => {
      const file = join(folder, "a.log");
      writeFileSync(file, `${text([flow({ bytes: 600_000 }), flow({ bytes: 60_000 })])}2 3\n`);
      const words = ["--stack", "dev", "--records", file, "--threshold", "bytes=50000,600000"];
      const { code, stdout, stderr } = await command("backtest", ...words);
      assert.equal(code, 1, stderr);
      assert.match(stdout, /│ exfiltration +│ records over 300 s >= 1, 1 of 2 +│ 1 +│ 1 /);
      assert.match(stdout, /│ exfiltration +│ bytes = 50000 +│ 2 +│ 1 +│/);
      assert.match(stdout, /│ exfiltration +│ bytes = 600000 +│ 0 +│ 0 +│/);
      assert.match(stdout, /Lines that are no record\n {2}1: the line has fewer columns/);
      assert.match(stdout, /2 records of 1 files .*, 1 unreadable, 1 of \d+ detections would have rung\n$/);
    });
  });
});

describe("Function: triedSettings", () => {
  it("reads a setting and its values, each once", () => {
    assert.deepEqual(triedSettings("bytes=50000,100000,50000"), [
      { key: "bytes", value: 50_000 },
      { key: "bytes", value: 100_000 },
    ]);
  });

  for (const wrong of ["bytes", "bytes=", "bytes=many", "bytes=1,", "=1"]) {
    it(`refuses ${wrong}`, () => {
      assert.throws(
        () => triedSettings(wrong),
        /^UsageError: --threshold is ".*"; give a setting and whole numbers/,
      );
    });
  }
});
