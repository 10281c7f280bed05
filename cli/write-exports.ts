import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keeps what `pulumi stack export` gives of each stack, as `exports/NAME.json` of the folder. */
export function writeExports(folder: string, exported: Readonly<Record<string, unknown>>): void {
  const exports = join(folder, "exports");
  mkdirSync(exports, { recursive: true });
  for (const [stack, state] of Object.entries(exported)) {
    writeFileSync(join(exports, `${stack}.json`), `${JSON.stringify(state, null, 2)}\n`);
  }
}
