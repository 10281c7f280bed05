import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

/** A new empty folder, gone when the test run ends. */
export function inTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "engine-test-"));
  made.push(folder);
  return folder;
}

after("remove temporary folders", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
