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
  /** The file of the export that it kept, and what it holds. */
  readonly exportFile: string;
  readonly exported: unknown;
  /** What it wrote with `--html`. */
  readonly page: string;
}

/** Runs `npm start` to its end. It finds or builds an engine itself. */
export function started(): Started {
  const folder = inTemporaryFolder();
  const exportFile = join(folder, "exports", "dev.json");
  const pageFile = join(folder, "page.html");
  const { status, stdout, stderr } = spawnSync(
    "npm",
    ["start", "--silent", "--", "--keep", folder, "--html", pageFile],
    { encoding: "utf8", cwd: programDirectory, maxBuffer: 64 * 2 ** 20 },
  );
  const written = (file: string): string => (status === 0 ? readFileSync(file, "utf8") : "null");
  const exported: unknown = JSON.parse(written(exportFile));
  return { status, stdout, stderr, exportFile, exported, page: written(pageFile) };
}
