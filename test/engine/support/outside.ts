import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { packs } from "../../../policies/packs";
import { compilePolicyPack } from "../../../cli/policy-packs";
import { inTemporaryFolder } from "./temporary-folder";

const repository = resolve(__dirname, "..", "..", "..");

/** The folder of a program outside this repository, with packs beside it and among its own dependencies. */
export interface Outside {
  /** The program. */
  readonly directory: string;
  /** The folder of a pack beside the program, as a path from the program reaches it. */
  beside(pack: string): string;
  /** The folder of a pack as npm installs it. */
  installed(pack: string): string;
}

/**
 * Makes one: what npm packs of each compiled pack is unpacked twice, once beside the program and once where npm would
 * install it. Of this repository it sees the SDK alone, on which the packs depend.
 */
export function outsideProgram(): Outside {
  const root = inTemporaryFolder();
  const directory = join(root, "program");
  cpSync(join(repository, "test", "engine", "fixtures", "outside"), directory, { recursive: true });
  const modules = join(root, "node_modules");
  mkdirSync(modules);
  // Reached from the program and from both places of a pack.
  symlinkSync(join(repository, "node_modules", "@pulumi"), join(modules, "@pulumi"));
  const nameOf = (pack: string) => `network-security-${pack}-policies`;
  const beside = (pack: string) => join(root, pack);
  const installed = (pack: string) => join(directory, "node_modules", nameOf(pack));
  for (const { name } of packs) {
    const source = join(repository, "policies", name);
    compilePolicyPack(source);
    execFileSync("npm", ["pack", "--silent", "--pack-destination", root], { cwd: source });
    for (const place of [beside(name), installed(name)]) {
      mkdirSync(place, { recursive: true });
      const archive = join(root, `${nameOf(name)}-${versionOf(source)}.tgz`);
      execFileSync("tar", ["-xzf", archive, "-C", place, "--strip-components", "1"]);
    }
  }
  return { directory, beside, installed };
}

function versionOf(pack: string): string {
  // oxlint-disable-next-line typescript/no-require-imports -- the pack's own package.json
  return (require(join(pack, "package.json")) as { version: string }).version;
}
