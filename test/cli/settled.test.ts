import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const repository = resolve(__dirname, "..", "..");

function ended(work: string): { readonly status: number | null; readonly stderr: string } {
  const script = `require("./cli/settled").settled(${work}).then(() => console.error("done"))`;
  return spawnSync(process.execPath, ["--require", "./transpile/register.cjs", "-e", script], {
    encoding: "utf8",
    cwd: repository,
  });
}

describe("Function: settled", () => {
  it("ends a process with a fault where its work can no longer come to an end", () => {
    const { status, stderr } = ended("new Promise(() => undefined)");
    assert.equal(status, 1);
    assert.equal(stderr, "the command ended before its work did: nothing of it may be trusted\n");
  });

  it("leaves a process alone whose work comes to its end", () => {
    const { status, stderr } = ended("new Promise((done) => setTimeout(done, 1))");
    assert.equal(status, 0);
    assert.equal(stderr, "done\n");
  });
});
