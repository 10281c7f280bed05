import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const repository = resolve(__dirname, "..", "..");

/** What a script prints that has Pulumi, loaded through the hook, and tells of the packages loaded by then. */
function printed(script: string, hook = "register"): string {
  const start = `const { runtime } = require("@pulumi/pulumi");
    const loaded = () => ["typescript/lib", "@npmcli/arborist"].filter((name) =>
      Object.keys(require.cache).some((file) => file.includes(name)));`;
  const args = ["--require", `./transpile/${hook}.cjs`, "-e", `${start}${script}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout;
}

describe("Hook: what Pulumi seldom uses", () => {
  it("is not loaded with Pulumi", () => {
    assert.equal(printed("console.log(loaded());"), "[]\n");
  });

  it("is loaded for a function that is to be deployed from its closure", () => {
    const script = `const two = 2;
      runtime.serializeFunction(() => two + 1).then(({ text }) => console.log(text.includes("two + 1"), loaded()));`;
    assert.equal(printed(script), "true [ 'typescript/lib' ]\n");
  });

  it("is loaded for the packages that such a function needs", () => {
    const script = `runtime.computeCodePaths().then((paths) => console.log(paths.size > 0, loaded()));`;
    assert.equal(printed(script), "true [ '@npmcli/arborist' ]\n");
  });

  it("is loaded for the first TypeScript of a policy pack, and not for a pack of JavaScript", () => {
    const script = `const { createRequire } = require("node:module");
      const { writeFileSync, mkdtempSync } = require("node:fs");
      const runner = createRequire(require.resolve("@pulumi/pulumi/cmd/run-policy-pack/run.js"));
      const { tsnodeRequire, typescriptRequire } = runner("../../tsutils").typeScriptRequireStrings();
      const { version } = runner(typescriptRequire);
      const compilerOptions = { target: "ES2020", module: "nodenext", moduleResolution: "nodenext" };
      const options = { typeCheck: true, skipProject: true, compiler: typescriptRequire, compilerOptions };
      runner(tsnodeRequire).register(options);
      console.log(version === require("typescript/package.json").version, loaded());
      const folder = mkdtempSync(require("node:path").join(require("node:os").tmpdir(), "pack-"));
      for (const name of ["a", "b"]) writeFileSync(folder + "/" + name + ".ts", "export const two: number = 2;");
      console.log(require(folder + "/a.ts").two, require(folder + "/b.ts").two, loaded());`;
    assert.equal(printed(script, "defer-loading"), "true []\n2 2 [ 'typescript/lib' ]\n");
  });
});
