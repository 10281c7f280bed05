import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ExitCode, exitCode, StepFailed } from "./command";
import { writeContents } from "./package/contents";
import { writeDeclarations } from "./package/declarations";
import { packageManifest, type ProjectManifest } from "./package/manifest";
import { compilePolicyPack, policyPacks } from "./policy-packs";
import { ownDirectory } from "./program-directory";

export interface PackageOptions {
  /** The folder that the packages are written to. Default `.cache/packages`. */
  readonly to?: string;
}

/** Makes the package that other programs install, and one of each policy pack, as `npm pack` does. */
export function makePackages({ to = join(ownDirectory, ".cache", "packages") }: PackageOptions): ExitCode {
  const target = resolve(to);
  mkdirSync(target, { recursive: true });
  const packs = policyPacks(ownDirectory);
  packs.forEach(compilePolicyPack);
  const whole = join(target, "whole");
  writeContents(ownDirectory, whole);
  writeDeclarations(ownDirectory, publicEntries(), join(whole, "types"));
  const manifest = JSON.parse(readFileSync(join(ownDirectory, "package.json"), "utf8")) as ProjectManifest;
  writeFileSync(join(whole, "package.json"), `${JSON.stringify(packageManifest(manifest), null, 2)}\n`);
  for (const folder of [whole, ...packs]) console.log(join(target, packed(folder, target)));
  rmSync(whole, { recursive: true });
  return exitCode.clean;
}

/** What is exported: the components, and each folder of `telemetry` by its index. */
function publicEntries(): readonly string[] {
  const telemetry = readdirSync(join(ownDirectory, "telemetry"), { recursive: true, encoding: "utf8" });
  const indices = telemetry.filter((file) => file.endsWith("index.ts"));
  return ["components/index.ts", ...indices.map((file) => join("telemetry", file))];
}

/** The file that `npm pack` makes of a folder. */
function packed(folder: string, target: string): string {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", target];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new StepFailed(`npm pack failed in ${folder}:\n${stderr}`);
  const [made] = JSON.parse(stdout) as readonly { readonly filename: string }[];
  if (made === undefined) throw new StepFailed(`npm pack made nothing of ${folder}`);
  return made.filename;
}
