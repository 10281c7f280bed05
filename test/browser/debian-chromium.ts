import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** A Chromium, and what its environment must say for it to find what it needs. */
export interface Program {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

const cache = resolve(__dirname, "../../.cache/debian");

/**
 * Chromium out of Debian's packages, with every library that this machine lacks: unpacked, not installed. `undefined`
 * where it cannot be had.
 */
export function debianChromium(): Program | undefined {
  try {
    const root = unpacked(join(cache, "chromium"));
    const libraries = foldersOfLibraries(join(root, "usr/lib"));
    const program = {
      executablePath: join(root, "usr/lib/chromium/chromium"),
      environment: { LD_LIBRARY_PATH: libraries.join(":") },
    };
    execFileSync(program.executablePath, ["--version"], {
      stdio: "ignore",
      env: { ...process.env, ...program.environment },
    });
    return program;
  } catch {
    return undefined;
  }
}

/** The folders of shared libraries, of which some packages have one of their own. */
function foldersOfLibraries(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.some(({ name }) => name.includes(".so")) ? [folder] : [];
  const inner = entries.filter((entry) => entry.isDirectory());
  return [...own, ...inner.flatMap(({ name }) => foldersOfLibraries(join(folder, name)))];
}

/** The folder with the packages' files; it appears under its name only when it is complete. */
function unpacked(folder: string): string {
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, "partial-"));
  const simulated = execFileSync(
    "apt-get",
    ["install", "--simulate", "--no-install-recommends", "chromium"],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const packages = [...simulated.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => name ?? []);
  execFileSync("apt-get", ["download", ...packages], { cwd: partial, stdio: "ignore" });
  for (const file of readdirSync(partial).filter((name) => name.endsWith(".deb"))) {
    execFileSync("dpkg", ["-x", file, "."], { cwd: partial, stdio: "ignore" });
    rmSync(join(partial, file));
  }
  renameSync(partial, folder);
  return folder;
}
