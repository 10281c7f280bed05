import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { engineVersion } from "./engine";

/** What finding an engine depends on: the environment, and where the two packages that bring one lie. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  /** The installed npm package `pulumi`. */
  readonly npmPackage: string;
  /** The Go module to build from. */
  readonly goModule: string;
}

export function thisMachine(): Machine {
  return {
    env: process.env,
    npmPackage: dirname(require.resolve("pulumi/package.json")),
    goModule: join(__dirname, "pulumi-engine"),
  };
}

/** Where the npm package `pulumi` keeps the engine that it downloads, and looks for it. */
export function downloadedEnginePath(machine: Machine): string {
  const pulumiHome = machine.env.PULUMI_HOME ?? join(home(machine), ".pulumi");
  return join(pulumiHome, "versions", engineVersion, "bin", "pulumi");
}

/**
 * Where the engine that is built here is kept. Not where Pulumi's own command line looks: it would take it for a
 * download, find no language host beside it, and run no program any more.
 */
export function builtEnginePath(machine: Machine): string {
  const caches = machine.env.XDG_CACHE_HOME ?? join(home(machine), ".cache");
  return join(caches, "aws-network-security-platform", `pulumi-${engineVersion}`, "pulumi");
}

function home(machine: Machine): string {
  return machine.env.HOME ?? homedir();
}

/**
 * The first executable of that name on the PATH.
 *
 * What belongs to an npm package is passed over: npm puts `node_modules/.bin` on the PATH of every script, and the npm
 * package `pulumi` has a `pulumi` there that is not an engine but may begin a download.
 */
export function onPath(machine: Machine, name: string): string | undefined {
  return (machine.env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, name))
    .find((path) => isExecutable(path) && !ofNpmPackage(path));
}

function ofNpmPackage(path: string): boolean {
  return realpathSync(path).split("/").includes("node_modules");
}

function isExecutable(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
