import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { programDirectory } from "./platform";
import { inTemporaryFolder } from "./temporary-folder";

/** What `npm start` did and printed, as a person types it. */
export interface Started {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The export that it kept. */
  readonly exported: unknown;
}

/** Runs `npm start` to its end. It finds or builds an engine itself. */
export function started(): Started {
  const folder = inTemporaryFolder();
  const { status, stdout, stderr } = spawnSync("npm", ["start", "--silent", "--", "--keep", folder], {
    encoding: "utf8",
    cwd: programDirectory,
    maxBuffer: 64 * 2 ** 20,
  });
  const exported: unknown =
    status === 0 ? JSON.parse(readFileSync(join(folder, "exports", "dev.json"), "utf8")) : undefined;
  return { status, stdout, stderr, exported };
}
