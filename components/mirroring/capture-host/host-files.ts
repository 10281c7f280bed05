import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** A file that a host finds when it first starts. */
export interface HostFile {
  /** Where it stands on the host. */
  readonly path: string;
  readonly content: string;
  readonly executable: boolean;
}

/** Every file of `host/`, which stands on the host as it lies there. */
export function hostFiles(): readonly HostFile[] {
  const folder = join(__dirname, "host");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => ({
      path: `/${relative(folder, path)}`,
      content: readFileSync(path, "utf8"),
      executable: path.endsWith(".sh"),
    }));
}
