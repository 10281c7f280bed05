import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mirroringEstate } from "./mirroring-estate";
import type { KeptStack } from "./trimmed";

/** The export of the engine's mirroring stack; `KEEP_EXPORT=true npx mocha test/engine/mirroring.test.ts` takes it anew. */
export const mirroringExportFile = join(__dirname, "..", "data", "mirroring-stack.json");

/** That export alone. */
export function keptMirroringExport(): KeptStack {
  return JSON.parse(readFileSync(mirroringExportFile, "utf8")) as KeptStack;
}

/** That export, with the hosts and the sensor that it mirrors and mirrors to. */
export function keptMirroringStack(): KeptStack {
  const { version, deployment } = keptMirroringExport();
  const resources = [...deployment.resources, ...mirroringEstate().resources];
  return { version, deployment: { ...deployment, resources } };
}
