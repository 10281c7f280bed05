import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/**
 * What the package holds of the project. The sources go with what is compiled of them: functions are bundled from them
 * when they are deployed, and stack traces name them.
 */
const contents = [
  ...["telemetry", "functions", "components", "stacks", "policies", "delivery", "backtest", "local", "cli"],
  ...[
    "data",
    "transpile",
    "index.ts",
    "Pulumi.yaml",
    "Pulumi.dev.yaml",
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
  ],
];

/** Copies the project's files into an empty folder and compiles each to JavaScript beside its source. */
export function writeContents(project: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of contents)
    cpSync(join(project, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/[/\\](node_modules|bin)$/.test(path),
    });
  buildSync({
    entryPoints: sourcesIn(folder),
    outdir: folder,
    outbase: folder,
    format: "cjs",
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  writeFileSync(
    join(folder, "cli", "network-security.js"),
    [
      "#!/usr/bin/env node",
      "// The sources that are loaded as such, in processes of their own and at deployment, are transpiled here.",
      'require("../transpile/register.cjs");',
      'require("./main");',
      "",
    ].join("\n"),
    { mode: 0o755 },
  );
}

const browserCode = join("cli", "page", "client");

function sourcesIn(folder: string): string[] {
  return (
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      // What runs in a browser is bundled from its sources when a page is written.
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.startsWith(browserCode))
      .map((file) => join(folder, file))
  );
}
