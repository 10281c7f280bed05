import { join } from "node:path";
import { command, lastLine } from "./command";
import { type EngineSearch, engineVersion } from "./engine";
import { engineAt } from "./engine-at";
import { type Machine, downloadedEnginePath } from "./machine";

type Progress = (line: string) => void;

/** Asks the npm package `pulumi` for its engine: it downloads the official release and keeps it. */
export async function downloadedEngine(machine: Machine, onProgress: Progress): Promise<EngineSearch> {
  onProgress(`asking the npm package pulumi ${engineVersion} to download the engine`);
  // PULUMI_VERSION would make the package download another version than the one that it is.
  const env = { ...machine.env, PULUMI_VERSION: undefined, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const launcher = join(machine.npmPackage, "run.js");
  const { exitCode, stderr } = await command(process.execPath, [launcher, "version"], {
    env,
    onErrorLine: onProgress,
  });
  if (exitCode !== 0) return { reason: `its download failed: ${lastLine(stderr)}` };
  return engineAt(machine, downloadedEnginePath(machine), "downloaded");
}
