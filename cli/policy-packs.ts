import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** The folders of the policy packs: those that Pulumi would take for one. */
export function policyPacks(programDirectory: string): string[] {
  const folder = join(programDirectory, "policies");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .filter((directory) => existsSync(join(directory, "PulumiPolicy.yaml")));
}

/**
 * Compiles a pack to one JavaScript file, `bin/index.js`: Pulumi's runner type-checks a pack in TypeScript on every
 * run, which takes longer than the preview itself.
 */
export function compilePolicyPack(pack: string): void {
  buildSync({
    entryPoints: [join(pack, "index.ts")],
    outfile: join(pack, "bin", "index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    external: ["@pulumi/*"],
    logLevel: "warning",
  });
}
