import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const repository = resolve(__dirname, "..", "..");

/** A project of its own, with the hook and with a transpiler that writes down what it is asked for. */
class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "transpile-"));

  constructor() {
    this.write("node_modules/esbuild/package.json", JSON.stringify({ version: "1.0.0" }));
    this.write(
      "node_modules/esbuild/index.js",
      `exports.transformSync = (source, options) => {
         require("node:fs").appendFileSync(${JSON.stringify(join(this.folder, "asked"))}, options.sourcefile + "\\n");
         return require(${JSON.stringify(require.resolve("esbuild"))}).transformSync(source, options);
       };`,
    );
    this.write(
      "node_modules/source-map-support/index.js",
      `module.exports = require(${JSON.stringify(require.resolve("source-map-support"))});`,
    );
    cpSync(join(repository, "transpile"), join(this.folder, "transpile"), { recursive: true });
  }

  write(name: string, text: string): void {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  run(file: string): { stdout: string; stderr: string } {
    const args = ["--require", "./transpile/register.cjs", file];
    return spawnSync(process.execPath, args, { cwd: this.folder, encoding: "utf8" });
  }

  /** The files that were transpiled since this was last asked, by their names. */
  transpiled(): string[] {
    const asked = join(this.folder, "asked");
    if (!existsSync(asked)) return [];
    const files = readFileSync(asked, "utf8").trim().split("\n");
    rmSync(asked);
    return files.map((file) => file.slice(this.folder.length + 1)).sort();
  }
}

describe("Hook: transpile/register.cjs", () => {
  let project: Project;
  beforeEach(() => {
    project = new Project();
    project.write("main.ts", 'import { size } from "./parts/size";\nconsole.log(`size ${size()}`);\n');
    project.write("parts/size.ts", "export function size(): number {\n  return 3;\n}\n");
  });
  afterEach(() => {
    rmSync(project.folder, { recursive: true });
  });

  it("runs TypeScript, and transpiles each file once for all runs", () => {
    assert.equal(project.run("main.ts").stdout, "size 3\n");
    assert.deepEqual(project.transpiled(), ["main.ts", "parts/size.ts"]);
    assert.equal(project.run("main.ts").stdout, "size 3\n");
    assert.deepEqual(project.transpiled(), []);
  });

  it("transpiles a file again when it has changed, and it alone", () => {
    project.run("main.ts");
    project.transpiled();
    project.write("parts/size.ts", "export const size = (): number => 4;\n");
    assert.equal(project.run("main.ts").stdout, "size 4\n");
    assert.deepEqual(project.transpiled(), ["parts/size.ts"]);
  });

  it("transpiles everything again when the transpiler has changed", () => {
    project.run("main.ts");
    project.transpiled();
    project.write("node_modules/esbuild/package.json", JSON.stringify({ version: "1.0.1" }));
    project.run("main.ts");
    assert.deepEqual(project.transpiled(), ["main.ts", "parts/size.ts"]);
  });

  it("runs where nothing can be kept", () => {
    project.write(".cache", "a file, and no folder");
    assert.deepEqual(
      [project.run("main.ts").stdout, project.run("main.ts").stdout],
      ["size 3\n", "size 3\n"],
    );
  });

  it("runs a file of another folder, and keeps nothing of it anywhere", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    const before = readdirSync(project.folder);
    writeFileSync(join(elsewhere, "other.ts"), "console.log(`other` as string);\n");
    assert.equal(project.run(join(elsewhere, "other.ts")).stdout, "other\n");
    rmSync(elsewhere, { recursive: true });
    assert.deepEqual(
      readdirSync(project.folder).filter((name) => name !== "asked"),
      before,
    );
  });

  it("names the line and column of the TypeScript in a stack trace", () => {
    project.write(
      "parts/size.ts",
      "interface Sized {\n  readonly size: number;\n}\n\nexport function size(): Sized {\n  throw new Error(`no size`);\n}\n",
    );
    for (const run of ["first, transpiled", "second, kept"]) {
      const { stderr } = project.run("main.ts");
      assert.match(
        stderr,
        /Error: no size\n {4}at size \(.*\/parts\/size\.ts:6:9\)\n.*\/main\.ts:2:21\)/,
        run,
      );
    }
  });

  it("finds the map of a file that speaks of maps itself", () => {
    project.write(
      "parts/size.ts",
      'const map = "//# sourceMappingURL=data:application/json;base64,e30=";\nexport function size(): number {\n  throw new Error(map);\n}\n',
    );
    assert.match(project.run("main.ts").stderr, /parts\/size\.ts:3:9\)/);
  });

  it("leaves the frames of packages as they are, whatever source maps these bring", () => {
    const map = Buffer.from(
      JSON.stringify({ version: 3, sources: ["../gone.ts"], names: [], mappings: "AAAA" }),
    );
    project.write(
      "node_modules/thrower/index.js",
      `throw new Error("thrown");\n//# sourceMappingURL=data:application/json;base64,${map.toString("base64")}\n`,
    );
    project.write("parts/size.ts", 'import "thrower";\nexport const size = () => 1;\n');
    assert.match(project.run("main.ts").stderr, /node_modules\/thrower\/index\.js:1:7\)/);
  });

  it("names file, line and column of what is no TypeScript", () => {
    project.write("parts/size.ts", "export const size = () => 1;\nexport const = 2;\n");
    assert.match(project.run("main.ts").stderr, /parts\/size\.ts:2:13: ERROR: Expected identifier/);
  });
});
