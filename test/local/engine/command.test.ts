import assert from "node:assert/strict";
import { command, lastLine } from "../../../local/engine/command";

const env = { PATH: "/bin:/usr/bin" };

describe("Function: command", () => {
  it("gives what a program says and how it ends, and each line of its errors as it comes", async () => {
    const lines: string[] = [];
    const script = "echo out; printf 'one\\ntwo' >&2; printf ' and\\nrest' >&2; exit 3";
    const result = await command("/bin/sh", ["-c", script], { env, onErrorLine: (line) => lines.push(line) });

    assert.deepEqual(result, { exitCode: 3, stdout: "out\n", stderr: "one\ntwo and\nrest" });
    assert.deepEqual(lines, ["one", "two and"]);
  });

  it("says by which signal a program was ended", async () => {
    const result = await command("/bin/sh", ["-c", "echo half >&2; kill -TERM $$"], { env });

    assert.deepEqual(result, { exitCode: undefined, stdout: "", stderr: "half\n\nended by SIGTERM" });
  });

  it("ends a program that takes longer than it may", async () => {
    const { stderr } = await command("/bin/sleep", ["20"], { env, timeout: 20 });

    assert.equal(stderr, "\nended by SIGTERM");
  });

  it("says why a program does not start", async () => {
    const { exitCode, stderr } = await command("/nowhere/program", [], { env });

    assert.deepEqual([exitCode, stderr], [undefined, "spawn /nowhere/program ENOENT"]);
  });
});

describe("Function: lastLine", () => {
  it("is what is said last, without what stands around it", () => {
    assert.deepEqual(["", "  \n", "one", "one\n two \n\n"].map(lastLine), ["", "", "one", "two"]);
  });
});
