import { builtEngine, neededGo } from "./built-engine";
import { type Engine, type EngineSearch, engineVersion, oldestEngine } from "./engine";
import { engineAt } from "./engine-at";
import { keptEngine } from "./kept-engine";
import { builtEnginePath, downloadedEnginePath, type Machine, onPath, thisMachine } from "./machine";
import { downloadedEngine } from "./npm-package-engine";
import { atLeast } from "./versions";

/** No engine was found, downloaded or built; the message says why, for each way, and what to install. */
export class EngineNotFoundError extends Error {
  override readonly name = "EngineNotFoundError";
}

/**
 * A Pulumi engine for this machine: the user's own on the PATH, else one that an earlier run downloaded or built, else
 * one that the npm package `pulumi` downloads, else one built from its Go module.
 *
 * @param onProgress told in one line what is being done; a first build takes minutes.
 * @throws EngineNotFoundError when no way leads to an engine.
 */
export async function findEngine(
  onProgress: (line: string) => void,
  machine: Machine = thisMachine(),
): Promise<Engine> {
  const ways: { name: string; search: () => Promise<EngineSearch> }[] = [
    { name: "pulumi on the PATH", search: () => engineOnPath(machine) },
    {
      name: `an engine ${engineVersion} downloaded before`,
      search: () => keptEngine(machine, downloadedEnginePath(machine), onProgress),
    },
    {
      name: `an engine ${engineVersion} built before`,
      search: () => keptEngine(machine, builtEnginePath(machine), onProgress),
    },
    { name: `the npm package pulumi ${engineVersion}`, search: () => downloadedEngine(machine, onProgress) },
    { name: "built from its Go module", search: () => builtEngine(machine, onProgress) },
  ];
  const reasons: string[] = [];
  for (const { name, search } of ways) {
    const found = await search();
    if ("engine" in found) return found.engine;
    reasons.push(`${name}: ${found.reason}`);
  }
  throw new EngineNotFoundError(explain(reasons, machine));
}

async function engineOnPath(machine: Machine): Promise<EngineSearch> {
  const path = onPath(machine, "pulumi");
  if (path === undefined) return { reason: "not there" };
  const found = await engineAt(machine, path, "on the PATH");
  if ("engine" in found && !atLeast(found.engine.version, oldestEngine)) {
    return { reason: `${path} is ${found.engine.version}, and ${oldestEngine} or newer is needed` };
  }
  return found;
}

function explain(reasons: readonly string[], machine: Machine): string {
  return [
    "There is no Pulumi engine on this machine and none could be had:",
    ...reasons.map((reason) => `  - ${reason}`),
    "Any one of these is enough:",
    `  - install the Pulumi command line, ${oldestEngine} or newer: https://www.pulumi.com/docs/install/`,
    "  - let this machine reach https://get.pulumi.com, so that the npm package pulumi can download the engine",
    `  - install Go ${neededGo(machine.goModule)} or newer, https://go.dev/doc/install, ` +
      "with access to a Go module proxy; the build takes about 3 minutes, once",
  ].join("\n");
}
