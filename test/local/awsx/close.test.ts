import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const repository = resolve(__dirname, "..", "..", "..");

describe("Function: startEmbeddedAwsx", () => {
  it("is closed before a process that waits for it ends", () => {
    const script =
      'require("./local/awsx").startEmbeddedAwsx().then((awsx) => awsx.close()).then(() => console.log("closed"))';
    const { stdout } = spawnSync(process.execPath, ["--require", "./transpile/register.cjs", "-e", script], {
      encoding: "utf8",
      cwd: repository,
    });
    assert.equal(stdout, "closed\n");
  });
});
