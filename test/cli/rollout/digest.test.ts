import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programDigest, stackDigest } from "../../../cli/rollout/digest";

describe("Function: programDigest", () => {
  let folder: string;
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "digest-"));
    for (const room of ["stacks", "components", "functions", "telemetry", "transpile", "docs"])
      mkdirSync(join(folder, room));
    for (const file of ["index.ts", "Pulumi.yaml", "package-lock.json", "stacks/part.ts", "Pulumi.dev.yaml"])
      write(file, "");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("is another for another program, and the same whatever is written beside it", () => {
    const first = programDigest(folder);
    write("docs/accounts.md", "more");
    assert.equal(programDigest(folder), first);
    write("stacks/part.ts", "more");
    const second = programDigest(folder);
    assert.notEqual(second, first);
    mkdirSync(join(folder, "telemetry", "deep"));
    assert.equal(programDigest(folder), second);
    write("telemetry/deep/part.ts", "");
    assert.notEqual(programDigest(folder), second);
  });

  it("makes that of a stack another for another configuration, and not for the engine's key beside it", () => {
    const file = join(folder, "Pulumi.dev.yaml");
    const first = stackDigest("program", file);
    assert.equal(stackDigest("program", file), first);
    write("Pulumi.dev.yaml", "config: { aws:region: eu-west-1 }");
    const other = stackDigest("program", file);
    assert.notEqual(other, first);
    write("Pulumi.dev.yaml", "encryptionsalt: v1:abc\nconfig: { aws:region: eu-west-1 }");
    assert.equal(stackDigest("program", file), other);
    assert.notEqual(stackDigest("other", file), stackDigest("program", file));
  });
});
