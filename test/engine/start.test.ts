import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { programDirectory } from "./support/platform";

describe("Command: npm start", function () {
  this.timeout(120_000);

  before(async function () {
    await engineOrSkip(this);
  });

  it("brings the stack up, and prints what arrived and what rang", () => {
    const folder = inTemporaryFolder();
    const { status, stdout, stderr } = spawnSync("npm", ["start", "--silent", "--", "--keep", folder], {
      encoding: "utf8",
      cwd: programDirectory,
    });
    assert.equal(status, 0, stderr);
    const steps = [...stdout.matchAll(/^── (.*)$/gm)].map(([, title]) => title);
    assert.deepEqual(steps, [
      "Find the Pulumi engine",
      "pulumi preview, with the policy packs",
      "pulumi up",
      "Replay traffic through the deployed resources",
    ]);
    assert.match(stdout, /^\d+ records in, \d+ delivered, 0 lost, \d of \d+ alarms rang, 0 errors/m);
    assert.match(stdout, /On an account of your own:/);
    assert.ok(existsSync(join(folder, "exports", "dev.json")));
  });
});
