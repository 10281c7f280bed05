import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { relative, resolve } from "node:path";

const repository = resolve(__dirname, "..", "..");
const hook = ["--require", resolve(repository, "transpile", "register.cjs")];
const main = resolve(repository, "cli", "main.ts");

/** The rooms of which the program has loaded a file by its end, and Pulumi where it has loaded that. */
function loadedBy(...words: string[]): string[] {
  const tell =
    'process.on("exit", () => console.error("loaded " + JSON.stringify(Object.keys(require.cache))))';
  const run = `${tell}; process.argv.splice(1, 0, ${JSON.stringify(main)}); require(${JSON.stringify(main)})`;
  const { stderr } = spawnSync(process.execPath, [...hook, "-e", run, "--", ...words], {
    encoding: "utf8",
    cwd: repository,
  });
  const files = JSON.parse(/^loaded (.*)$/m.exec(stderr)?.[1] ?? "null") as string[] | null;
  assert.ok(files, stderr);
  const owners = files.map(
    (file) =>
      relative(repository, file)
        .replace(/^node_modules\//, "")
        .split("/")[0] ?? "",
  );
  const rooms = readdirSync(repository);
  return [...new Set(owners)].filter((owner) => owner === "@pulumi" || rooms.includes(owner)).sort();
}

describe("Program: cli/main.ts", () => {
  it("lists every command and what it is for", () => {
    const help = execFileSync(process.execPath, [...hook, main, "--help"], { encoding: "utf8" });
    for (const name of ["start [options]", "prove [options]", "build", "engine"]) {
      assert.match(help, new RegExp(`^ {2}${name.replace(/[[\]]/g, "\\$&")} +[a-z]`, "m"));
    }
  });

  it("loads nothing but itself to show help", () => {
    assert.deepEqual(loadedBy("--help"), ["cli", "transpile"]);
    assert.deepEqual(loadedBy("start", "--help"), ["cli", "transpile"]);
  });

  it("proves without Pulumi and the embedded AWS", () => {
    assert.deepEqual(loadedBy("prove", "--export", "absent.json", "--records", "absent.log"), [
      "cli",
      "delivery",
      "functions",
      "telemetry",
      "transpile",
    ]);
  });
});
