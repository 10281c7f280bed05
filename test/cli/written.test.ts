import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policyPacks } from "../../cli/policy-packs";
import { writeExports } from "../../cli/write-exports";
import { inFolder } from "../backtest/support/run";

describe("Function: policyPacks", () => {
  it("names the folders that Pulumi would take for a pack", async () => {
    const files = { "policies/a/PulumiPolicy.yaml": "", "policies/b/index.ts": "", "policies/c.ts": "" };
    await inFolder(files, (folder) => {
      assert.deepEqual(policyPacks(folder), [join(folder, "policies", "a")]);
      return Promise.resolve();
    });
  });
});

describe("Function: writeExports", () => {
  it("writes a file a stack, also over those of a run before", async () => {
    await inFolder({ "exports/dev.json": "old" }, (folder) => {
      writeExports(folder, { dev: { version: 3 }, shop: {} });
      const read = (name: string) => readFileSync(join(folder, "exports", name), "utf8");
      assert.equal(read("dev.json"), '{\n  "version": 3\n}\n');
      assert.equal(read("shop.json"), "{}\n");
      return Promise.resolve();
    });
  });
});
