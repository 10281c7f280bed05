import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** A file that a host finds when it first starts. */
export interface HostFile {
  /** Where it stands on the host. */
  readonly path: string;
  readonly content: string;
  readonly executable: boolean;
}

/** Every file of a folder, which stands on the host as it lies there; scripts can be run. */
export function hostFiles(folder: string): readonly HostFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => ({
      path: `/${relative(folder, path)}`,
      content: readFileSync(path, "utf8"),
      executable: /\.(sh|py)$/.test(path),
    }));
}
