import assert from "node:assert/strict";
import { inFolder } from "../../backtest/support/run";
import { command } from "../support/command";

describe("Command: rollout", () => {
  it("keeps nothing of a roll-out to AWS, which keeps its own", async () => {
    assert.deepEqual(await command("rollout", "--keep", "a"), {
      code: 2,
      stdout: "",
      stderr: "--keep is for the state of a --local roll-out; AWS keeps its own\n",
    });
  });

  it("refuses a folder of stacks that are accounts on their own", async () => {
    await inFolder({ "Pulumi.dev.yaml": "config: { aws:region: eu-west-1 }" }, async (folder) => {
      const { code, stderr } = await command("rollout", "--local", "--configurations", folder);
      assert.equal(code, 2);
      assert.equal(
        stderr,
        `${folder} has no Pulumi.NAME.yaml of another role than standalone; name those that are meant by --only\n`,
      );
    });
  });
});

describe("Command: preview:offline", () => {
  it("refuses a base that git does not know, before it looks for an engine", async () => {
    const { code, stderr } = await command("preview:offline", "--base", "no-such-branch");
    assert.equal(code, 2);
    assert.match(stderr, /^git knows no commit no-such-branch; give --base /);
  });
});
