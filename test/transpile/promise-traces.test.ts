import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const repository = resolve(__dirname, "..", "..");

/** The stack trace that Pulumi keeps for a promise, and that of an error made after it. */
function traces(env: NodeJS.ProcessEnv): { kept: string; error: string } {
  const script = `require("@pulumi/pulumi");
    const { debuggablePromise } = require("@pulumi/pulumi/runtime/debuggable");
    const promise = Promise.resolve();
    function where() { return debuggablePromise(promise); }
    where();
    console.log(JSON.stringify({ kept: promise._debugStackTrace, error: new Error("after").stack }));`;
  const args = ["--require", "./transpile/register.cjs", "-e", script];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: repository,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as { kept: string; error: string };
}

describe("Hook: the stack traces of Pulumi's promises", () => {
  it("are not taken, and those of errors are", () => {
    const { kept, error } = traces({});
    assert.equal(kept, "Error");
    assert.match(error, /^Error: after\n {4}at \[eval\]:6:/);
  });

  it("are taken for whoever looks for promises that never end", () => {
    const { kept } = traces({ PULUMI_DEBUG_PROMISE_LEAKS: "true" });
    assert.match(kept, /at where /);
  });
});
