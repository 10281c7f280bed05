import { existsSync, renameSync } from "node:fs";
import type { EngineSearch } from "./engine";
import { engineAt } from "./engine-at";
import type { Machine } from "./machine";

/** The engine that an earlier run left there. One that does not run is put aside, so that a new one is had. */
export async function keptEngine(
  machine: Machine,
  path: string,
  onProgress: (line: string) => void,
): Promise<EngineSearch> {
  if (!existsSync(path)) return { reason: `none is kept at ${path}` };
  const found = await engineAt(machine, path, "kept");
  if ("engine" in found) return found;
  renameSync(path, `${path}.broken`);
  onProgress(`${found.reason}; put aside as ${path}.broken`);
  return found;
}
