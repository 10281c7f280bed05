import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { engineVersion } from "../../../local/engine/engine";
import type { Machine } from "../../../local/engine/machine";

/** A machine of its own in a temporary folder: nothing on the PATH, no network, no engine kept. */
export class FakeMachine implements Machine {
  readonly root = mkdtempSync(join(tmpdir(), "machine-"));
  readonly npmPackage = join(this.root, "node_modules", "pulumi");
  readonly goModule = join(this.root, "go-module");
  /** Where the npm package `pulumi` keeps what it downloads, and looks for it. */
  readonly kept = join(this.root, "home", "versions", engineVersion, "bin", "pulumi");
  /** Where this project keeps what it builds. */
  readonly built = join(
    this.root,
    "cache",
    "aws-network-security-platform",
    `pulumi-${engineVersion}`,
    "pulumi",
  );
  readonly env: NodeJS.ProcessEnv = {
    PATH: join(this.root, "bin"),
    HOME: join(this.root, "user"),
    PULUMI_HOME: join(this.root, "home"),
    XDG_CACHE_HOME: join(this.root, "cache"),
    KEPT: this.kept,
  };

  constructor() {
    this.write(join(this.goModule, "go.mod"), "module pulumi-engine\n\ngo 1.25.11\n");
    this.npmPackageThat(`console.error("pulumi: fetch failed"); process.exit(1);`);
  }

  /** Puts an executable shell script anywhere, by default on the PATH. */
  script(name: string, body: string, path = join(this.root, "bin", name)): string {
    this.write(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  /** A `pulumi` on the PATH that says this version. */
  engineOnPath(version: string): string {
    return this.script("pulumi", `echo v${version}`);
  }

  keptEngine(body: string): string {
    return this.script("pulumi", body, this.kept);
  }

  builtEngine(body: string): string {
    return this.script("pulumi", body, this.built);
  }

  npmPackageThat(code: string): void {
    this.write(join(this.npmPackage, "run.js"), code);
  }

  /** A Go toolchain of this version whose `go build` does what the shell code says; `$OUT` is the file to make. */
  go(version: string, build: string): void {
    this.script(
      "go",
      `if [ "$1" = env ]; then echo go${version}; exit; fi
while [ "$1" != -o ]; do shift; done
OUT=$2
${build}`,
    );
  }

  read(path: string): string {
    return readFileSync(path, "utf8");
  }

  private write(path: string, text: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Shell code of a build that ends with an engine of this version. */
export function makesEngine(version: string): string {
  return `printf '#!/bin/sh\\necho v${version}\\n' > "$OUT"; /bin/chmod +x "$OUT"`;
}
