import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { engineOrSkip, inTemporaryFolder } from "./support";
import { programDirectory } from "./support/platform";

const name = "aws-network-security-platform";

/** Runs a program to its end and fails the test where that failed. */
function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: 2 ** 26 });
  assert.equal(status, 0, `${program} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return stdout;
}

describe("Engine: the package in a program of another project", function () {
  this.timeout(300_000);
  let folder: string;

  before(async function () {
    await engineOrSkip(this);
    folder = inTemporaryFolder();
    const packages = join(folder, "packages");
    run("npm", ["run", "--silent", "package", "--", "--to", packages], programDirectory);
    const modules = join(folder, "node_modules");
    // What npm would install of its dependencies is here already; the package itself is unpacked as npm does it.
    mkdirSync(join(modules, name), { recursive: true });
    for (const installed of readdirSync(join(programDirectory, "node_modules")))
      if (!installed.startsWith("."))
        symlinkSync(join(programDirectory, "node_modules", installed), join(modules, installed));
    const [tarball = "", ...packs] = readdirSync(packages).sort();
    // Each policy pack is a package of its own.
    assert.deepEqual(
      packs.map((file) => file.replace(/-\d.*/, "")),
      ["flow-logs", "telemetry", "time-sync"].map((pack) => `network-security-${pack}-policies`),
    );
    run(
      "tar",
      ["-xzf", join(packages, tarball), "-C", join(modules, name), "--strip-components", "1"],
      folder,
    );
    mkdirSync(join(modules, ".bin"));
    symlinkSync(join("..", name, "cli", "network-security.js"), join(modules, ".bin", "network-security"));
  });

  it("has types, passes the packs, comes up and is proven: the lines of docs/library.md", () => {
    const document = readFileSync(join(programDirectory, "docs", "library.md"), "utf8");
    const [, program = ""] = /<!-- program -->\s+```ts\n([^]*?)```/.exec(document) ?? [];
    writeFileSync(join(folder, "index.ts"), program);
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      "name: shop\nruntime: { name: nodejs, options: { typescript: false } }\n",
    );
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: { aws:region: us-east-1 }\n");
    writeFileSync(join(folder, "package.json"), '{ "name": "shop", "main": "index.js" }');
    const typescript = join(folder, "node_modules", "typescript", "bin", "tsc");
    const options = ["--module", "node16", "--target", "es2022", "--strict", "--skipLibCheck"];
    run("node", [typescript, ...options, "index.ts"], folder);

    const printed = run("npx", ["--no-install", "network-security", "start"], folder);
    assert.match(printed, /network-security-flow-logs@v/);
    assert.match(printed, /│ exfiltration-[0-9a-f]{7} +│ with 1 record, not with 0/);
    assert.match(printed, /│ cloudwatch-logs-[0-9a-f]{7} +│ \d+ min into silence/);
    assert.match(printed, / 0 lost, /);
  });
});
