import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { BuildProgress } from "./build-progress";
import { type CommandResult, command, lastLine } from "./command";
import { type EngineSearch, engineVersion } from "./engine";
import { engineAt } from "./engine-at";
import { builtEnginePath, type Machine, onPath } from "./machine";
import { atLeast } from "./versions";

type Progress = (line: string) => void;

const enginePackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const linkerFlags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${engineVersion}`;

/** Milliseconds between two lines of progress while Go builds. */
const progressInterval = 5_000;

/**
 * Builds the engine from its Go module and keeps it for later runs. The first build takes about three minutes on two
 * cores.
 *
 * It is built under a name of its own and renamed when it runs, so two builds at once leave one whole engine.
 */
export async function builtEngine(machine: Machine, onProgress: Progress): Promise<EngineSearch> {
  const toolchain = await goToolchain(machine);
  if ("reason" in toolchain) return toolchain;

  const path = builtEnginePath(machine);
  const partial = `${path}.${randomUUID()}.partial`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    onProgress(
      `building the Pulumi engine ${engineVersion} with ${toolchain.version}, about 3 minutes the first time`,
    );
    const build = await withProgress(onProgress, (onErrorLine) =>
      command(toolchain.go, ["build", "-v", "-ldflags", linkerFlags, "-o", partial, enginePackage], {
        env: goEnvironment(machine),
        cwd: machine.goModule,
        onErrorLine,
      }),
    );
    if (build.exitCode !== 0) return { reason: `go build failed: ${lastLine(build.stderr)}` };
    const built = await engineAt(machine, partial, "built");
    if ("reason" in built) return built;
    renameSync(partial, path);
    return { engine: { ...built.engine, path } };
  } finally {
    rmSync(partial, { force: true });
  }
}

/** The Go release that the module asks for, for example `1.25.11`. */
export function neededGo(goModule: string): string {
  const version = /^go (\S+)$/m.exec(readFileSync(join(goModule, "go.mod"), "utf8"))?.[1];
  if (version === undefined) throw new Error(`${join(goModule, "go.mod")} has no line "go VERSION"`);
  return version;
}

async function goToolchain(machine: Machine): Promise<{ go: string; version: string } | { reason: string }> {
  const go = onPath(machine, "go");
  if (go === undefined) return { reason: "go is not on the PATH" };
  // Asked in the module's folder, Go answers with the toolchain that it would fetch and use for this module.
  const { exitCode, stdout, stderr } = await command(go, ["env", "GOVERSION"], {
    env: goEnvironment(machine),
    cwd: machine.goModule,
  });
  if (exitCode !== 0) return { reason: `${go} does not run: ${lastLine(stderr)}` };
  const version = stdout.trim();
  const needed = neededGo(machine.goModule);
  if (!atLeast(version.replace(/^go/, ""), needed)) {
    return { reason: `${go} is ${version}, and the module needs ${needed} or newer` };
  }
  return { go, version };
}

/** A workspace file of Go in a folder above would replace the module's own requirements. */
function goEnvironment(machine: Machine): NodeJS.ProcessEnv {
  return { ...machine.env, GOWORK: "off" };
}

/** Says every few seconds how long the build has run and what Go does. */
async function withProgress(
  onProgress: Progress,
  build: (onErrorLine: (line: string) => void) => Promise<CommandResult>,
): Promise<CommandResult> {
  const started = Date.now();
  const progress = new BuildProgress();
  const timer = setInterval(() => {
    onProgress(progress.after((Date.now() - started) / 1000));
  }, progressInterval);
  try {
    return await build((line) => {
      progress.note(line);
    });
  } finally {
    clearInterval(timer);
  }
}
