import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { engineVersion } from "../../../local/engine/engine";
import { EngineNotFoundError, findEngine } from "../../../local/engine/find-engine";
import { FakeMachine, makesEngine } from "./fake-machine";

describe("Function: findEngine", () => {
  let machine: FakeMachine;
  let progress: string[];
  beforeEach(() => {
    machine = new FakeMachine();
    progress = [];
  });
  afterEach(() => {
    rmSync(machine.root, { recursive: true });
  });

  const find = () => findEngine((line) => progress.push(line), machine);

  describe("the user's own engine", () => {
    it("is taken from the PATH before any other, without a word", async () => {
      const path = machine.engineOnPath("3.251.0");
      machine.keptEngine("echo v3.250.0");
      assert.deepEqual(await find(), { path, version: "3.251.0", origin: "on the PATH" });
      assert.deepEqual(progress, []);
    });

    it("is taken at 3.200.0 and passed over at 3.199.9", async () => {
      machine.keptEngine("echo v3.250.0");
      machine.engineOnPath("3.200.0");
      assert.equal((await find()).version, "3.200.0");
      machine.engineOnPath("3.199.9");
      assert.equal((await find()).origin, "kept");
    });

    it("is passed over when it does not run", async () => {
      machine.script("pulumi", "echo 'no such instruction' >&2; exit 1");
      machine.keptEngine("echo v3.250.0");
      assert.equal((await find()).origin, "kept");
    });

    it("is passed over when it names no version", async () => {
      machine.script("pulumi", "echo hello; echo version 3");
      await assert.rejects(find(), /pulumi on the PATH: .*pulumi names no version, but says "version 3"/);
    });

    it("is a file that may be run, in a folder that the PATH names", async () => {
      mkdirSync(join(machine.root, "one", "pulumi"), { recursive: true });
      machine.script("pulumi", "echo v3.999.0", join(machine.root, "two", "pulumi"));
      chmodSync(join(machine.root, "two", "pulumi"), 0o644);
      const path = machine.engineOnPath("3.251.0");
      const folders = ["one", "two", "none"].map((name) => join(machine.root, name));
      machine.env.PATH = ["", ...folders, machine.env.PATH ?? ""].join(":");
      assert.equal((await find()).path, path);
    });

    it("says what it says of its version without a word in the user's own folder", async () => {
      machine.script("pulumi", `echo "$1 $PULUMI_HOME $PULUMI_SKIP_UPDATE_CHECK" >&2; exit 1`);
      await assert.rejects(find(), /pulumi does not run: version \/dev\/null true/);
    });

    it("is not what npm puts on the PATH of its scripts", async () => {
      const bin = join(machine.root, "node_modules", ".bin");
      machine.script("pulumi", "echo v3.999.0", join(bin, "pulumi"));
      machine.env.PATH = `${bin}:${machine.env.PATH ?? ""}`;
      machine.keptEngine("echo v3.250.0");
      assert.equal((await find()).origin, "kept");
    });

    it("is not a global installation of the npm package, which is only linked to", async () => {
      const target = join(machine.root, "lib", "node_modules", "pulumi", "run.js");
      machine.script("run.js", "echo v3.999.0", target);
      machine.script("other", "");
      symlinkSync(target, join(machine.root, "bin", "pulumi"));
      machine.keptEngine("echo v3.250.0");
      assert.equal((await find()).origin, "kept");
    });
  });

  describe("an engine kept from before", () => {
    it("is used at once, without asking for a download", async () => {
      machine.keptEngine("echo v3.250.0");
      machine.npmPackageThat("throw new Error('asked');");
      assert.deepEqual(await find(), { path: machine.kept, version: "3.250.0", origin: "kept" });
      assert.deepEqual(progress, []);
    });

    it("is the downloaded one before the built one, which brings no language host", async () => {
      machine.builtEngine("echo v3.250.0");
      assert.equal((await find()).path, machine.built);
      machine.keptEngine("echo v3.250.0");
      assert.equal((await find()).path, machine.kept);
    });

    it("that was built and is corrupted is put aside and built again", async () => {
      machine.builtEngine("garbage-that-is-no-program");
      machine.go("1.26.8", makesEngine(engineVersion));
      assert.deepEqual(await find(), { path: machine.built, version: engineVersion, origin: "built" });
      assert.match(machine.read(`${machine.built}.broken`), /garbage/);
    });

    it("that is corrupted is put aside and built again", async () => {
      machine.keptEngine("garbage-that-is-no-program");
      machine.go("1.26.8", makesEngine(engineVersion));
      assert.deepEqual(await find(), { path: machine.built, version: engineVersion, origin: "built" });
      assert.match(machine.read(`${machine.kept}.broken`), /garbage/);
      assert.match(
        progress[0] ?? "",
        /pulumi does not run: .*garbage-that-is-no-program.*; put aside as .*\.broken$/,
      );
    });
  });

  describe("the npm package", () => {
    it("downloads the engine and keeps it", async () => {
      machine.npmPackageThat(`
        const { mkdirSync, writeFileSync } = require("node:fs");
        console.error("Downloading pulumi v3.250.0...");
        mkdirSync(require("node:path").dirname(process.env.KEPT), { recursive: true });
        writeFileSync(process.env.KEPT, "#!/bin/sh\\necho v3.250.0\\n", { mode: 0o755 });
      `);
      assert.deepEqual(await find(), { path: machine.kept, version: "3.250.0", origin: "downloaded" });
      assert.deepEqual(progress, [
        "asking the npm package pulumi 3.250.0 to download the engine",
        "Downloading pulumi v3.250.0...",
      ]);
    });

    it("downloads its own version, whatever PULUMI_VERSION says", async () => {
      machine.env.PULUMI_VERSION = "3.1.0";
      machine.npmPackageThat("console.error(`version ${process.env.PULUMI_VERSION}`); process.exit(1);");
      machine.go("1.26.8", makesEngine(engineVersion));
      await find();
      assert.ok(progress.includes("version undefined"), progress.join("\n"));
    });
  });

  describe("the Go module", () => {
    it("is built when there is no network for a download", async () => {
      machine.go("1.25.11", makesEngine(engineVersion));
      assert.deepEqual(await find(), { path: machine.built, version: engineVersion, origin: "built" });
      assert.equal(
        progress.at(-1),
        "building the Pulumi engine 3.250.0 with go1.25.11, about 3 minutes the first time",
      );
    });

    // It has no language host beside it, without which `npx pulumi` can run no program.
    it("is built where the Pulumi command line does not look for its own engine", async () => {
      machine.go("1.26.8", makesEngine(engineVersion));
      await find();
      assert.equal(existsSync(machine.env.PULUMI_HOME!), false);
    });

    it("is built once: the next look finds it by its version, without asking for a download", async () => {
      machine.go("1.26.8", makesEngine(engineVersion));
      await find();
      progress = [];
      machine.npmPackageThat("throw new Error('asked');");
      assert.deepEqual(await find(), { path: machine.built, version: engineVersion, origin: "kept" });
      assert.deepEqual(progress, []);
    });

    it("is kept under ~/.cache where no other folder is named for caches", async () => {
      delete machine.env.XDG_CACHE_HOME;
      machine.go("1.26.8", makesEngine(engineVersion));
      assert.equal(
        (await find()).path,
        join(machine.root, "user", ".cache", "aws-network-security-platform", "pulumi-3.250.0", "pulumi"),
      );
    });

    it("built twice at once leaves one whole engine and nothing else", async () => {
      machine.go("1.26.8", `echo "$OUT" >> ${machine.root}/made; ${makesEngine(engineVersion)}`);
      const engines = await Promise.all([find(), find()]);
      assert.deepEqual(
        engines.map(({ path, origin }) => [path, origin]),
        [
          [machine.built, "built"],
          [machine.built, "built"],
        ],
      );
      assert.deepEqual(readdirSync(dirname(machine.built)), ["pulumi"]);
      const made = machine.read(join(machine.root, "made")).trim().split("\n");
      assert.equal(
        new Set(made).size,
        2,
        "each writes a file of its own, so neither can read half of the other's",
      );
    });

    it("leaves nothing behind when the build fails", async () => {
      machine.go("1.26.8", `echo half > "$OUT"; echo 'main.go:1: no space left on device' >&2; exit 1`);
      await assert.rejects(
        find(),
        /built from its Go module: go build failed: main.go:1: no space left on device/,
      );
      assert.deepEqual(readdirSync(dirname(machine.built)), []);
    });

    it("is not kept when what was built does not run", async () => {
      machine.go("1.26.8", `echo '#!/bin/false' > "$OUT"; /bin/chmod +x "$OUT"`);
      await assert.rejects(find(), /built from its Go module: .*\.partial does not run: exit code 1/);
      assert.equal(existsSync(machine.built), false);
    });
  });

  describe("no engine at all", () => {
    it("is one error that says why each way failed and what to install", async () => {
      machine.engineOnPath("3.100.0");
      await assert.rejects(find(), (error) => {
        assert.ok(error instanceof EngineNotFoundError);
        assert.equal(
          error.message,
          [
            "There is no Pulumi engine on this machine and none could be had:",
            `  - pulumi on the PATH: ${machine.root}/bin/pulumi is 3.100.0, and 3.200.0 or newer is needed`,
            `  - an engine 3.250.0 downloaded before: none is kept at ${machine.kept}`,
            `  - an engine 3.250.0 built before: none is kept at ${machine.built}`,
            "  - the npm package pulumi 3.250.0: its download failed: pulumi: fetch failed",
            "  - built from its Go module: go is not on the PATH",
            "Any one of these is enough:",
            "  - install the Pulumi command line, 3.200.0 or newer: https://www.pulumi.com/docs/install/",
            "  - let this machine reach https://get.pulumi.com, so that the npm package pulumi can download the engine",
            "  - install Go 1.25.11 or newer, https://go.dev/doc/install, with access to a Go module proxy; " +
              "the build takes about 3 minutes, once",
          ].join("\n"),
        );
        return true;
      });
    });

    it("builds by the module's own settings, and not by those of a folder above", async () => {
      machine.script(
        "go",
        `if [ "$1" = env ]; then echo go1.26.8; exit; fi
echo "$GOWORK $(pwd) $1 $2 $3" > ${machine.root}/asked
exit 1`,
      );
      await assert.rejects(find(), /built from its Go module: go build failed: $/m);
      assert.equal(
        machine.read(join(machine.root, "asked")).trim(),
        `off ${realpathSync(machine.goModule)} build -v -ldflags`,
      );
    });

    it("names a Go that does not run", async () => {
      machine.script("go", "echo 'cannot find GOROOT' >&2; exit 2");
      await assert.rejects(find(), /built from its Go module: .*bin\/go does not run: cannot find GOROOT$/m);
    });

    it("names a Go that is too old", async () => {
      machine.go("1.24.9", makesEngine(engineVersion));
      await assert.rejects(find(), /bin\/go is go1\.24\.9, and the module needs 1\.25\.11 or newer/);
    });
  });
});

describe("Constant: engineVersion", () => {
  const project = join(__dirname, "..", "..", "..");

  it("is the version of the npm package pulumi", () => {
    const { dependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    assert.equal(engineVersion, dependencies.pulumi);
  });

  it("is the version that the Go module builds", () => {
    const goModule = readFileSync(join(project, "local", "engine", "pulumi-engine", "go.mod"), "utf8");
    assert.match(goModule, new RegExp(`^require github.com/pulumi/pulumi/pkg/v3 v${engineVersion}$`, "m"));
  });
});
