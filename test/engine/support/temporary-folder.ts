import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

/** A new empty folder, gone when this process ends. */
export function inTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "engine-test-"));
  made.push(folder);
  return folder;
}

process.on("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
