import { devNull } from "node:os";
import { command, lastLine } from "./command";
import type { EngineOrigin, EngineSearch } from "./engine";
import type { Machine } from "./machine";

/** Milliseconds that an engine gets to say its version; it takes about 200. */
const versionTimeout = 30_000;

/** Starts the engine once, to learn that it runs and its version. */
export async function engineAt(machine: Machine, path: string, origin: EngineOrigin): Promise<EngineSearch> {
  // Without a home the engine leaves no log of this question in the user's.
  const env = { ...machine.env, PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_HOME: devNull };
  const { exitCode, stdout, stderr } = await command(path, ["version"], { env, timeout: versionTimeout });
  if (exitCode !== 0)
    return { reason: `${path} does not run: ${lastLine(stderr) || `exit code ${exitCode ?? "none"}`}` };
  const version = /^v?(\d+\.\d+\.\d+\S*)$/m.exec(stdout)?.[1];
  if (version === undefined) return { reason: `${path} names no version, but says "${lastLine(stdout)}"` };
  return { engine: { path, version, origin } };
}
