import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { debianPackages } from "../support/debian-packages";

/** A Chromium, and what its environment must say for it to find what it needs. */
export interface Program {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Chromium out of Debian's packages; `undefined` where it cannot be had. */
export function debianChromium(): Program | undefined {
  try {
    const { root, environment } = debianPackages("chromium");
    const executablePath = join(root, "usr/lib/chromium/chromium");
    execFileSync(executablePath, ["--version"], {
      stdio: "ignore",
      env: { ...process.env, ...environment },
    });
    return { executablePath, environment };
  } catch {
    return undefined;
  }
}
