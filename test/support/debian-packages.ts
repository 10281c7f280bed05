import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";

/** Programs out of Debian's packages, unpacked and not installed. */
export interface DebianPackages {
  /** Under which their files lie as they would under `/`. */
  readonly root: string;
  /** What a program's environment must say for it to find its libraries. */
  readonly environment: Readonly<Record<string, string>>;
}

const cache = resolve(__dirname, "../../.cache/debian");
const systemLists = "/var/lib/apt/lists";

/**
 * Packages with every other that they need and this machine lacks; those that its release has not are taken out of the
 * release's backports. Kept under the first one's name.
 * @throws where they cannot be had.
 */
export function debianPackages(...names: readonly [string, ...string[]]): DebianPackages {
  const root = join(cache, names[0]);
  if (!existsSync(root)) unpack(names, root);
  const libraries = foldersOfLibraries(join(root, "usr/lib"));
  return { root, environment: { LD_LIBRARY_PATH: libraries.join(":") } };
}

/** The folder appears under its name only when it is complete. */
function unpack(names: readonly string[], root: string): void {
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, "partial-"));
  const own = mkdtempSync(join(cache, "apt-"));
  try {
    const known = withLists(own);
    const options = areOfRelease(names, known) ? known : withBackports(own, known);
    mkdirSync(join(partial, "partial"));
    const into = ["-o", `Dir::Cache::Archives=${partial}`, "-o", "Debug::NoLocking=1"];
    const only = ["--yes", "--download-only", "--no-install-recommends"];
    apt("apt-get", ...options, ...into, ...only, "install", ...names);
    rmdirSync(join(partial, "partial"));
    for (const file of readdirSync(partial).filter((name) => name.endsWith(".deb"))) {
      execFileSync("dpkg", ["-x", file, "."], { cwd: partial, stdio: "ignore" });
      rmSync(join(partial, file));
    }
    // Another worker may have been first; its packages are as good.
    if (!existsSync(root)) renameSync(partial, root);
  } finally {
    for (const folder of [partial, own]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Options with which apt has the machine's lists of packages, or, where it has none, its own in the folder. */
function withLists(folder: string): readonly string[] {
  const lists = join(folder, "lists");
  mkdirSync(join(lists, "partial"), { recursive: true });
  const there = existsSync(systemLists) ? readdirSync(systemLists).filter((name) => name.includes("_")) : [];
  for (const name of there) symlinkSync(join(systemLists, name), join(lists, name));
  const options = ["-o", `Dir::State::Lists=${lists}`, "-o", `Dir::Cache=${folder}`];
  if (!there.some((name) => name.includes("_Packages"))) apt("apt-get", ...options, "update");
  return options;
}

function areOfRelease(names: readonly string[], options: readonly string[]): boolean {
  const policies = apt("apt-cache", ...options, "policy", ...names);
  return [...policies.matchAll(/Candidate: [^(\s]/g)].length === names.length;
}

/** Options with which apt knows the backports of the release too. */
function withBackports(folder: string, known: readonly string[]): readonly string[] {
  const release = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
  const targets = ["indextargets", "--format", "$(REPO_URI)", `Codename: ${release}`, "Component: main"];
  const [mirror = ""] = apt("apt-get", ...known, ...targets).split("\n");
  const suite = `${release}-backports`;
  const sources = join(folder, "backports.list");
  writeFileSync(sources, `deb ${mirror} ${suite} main\n`);
  const both = ["-o", `Dir::Etc::SourceList=${sources}`, "-o", `APT::Default-Release=${suite}`];
  const alone = ["-o", "Dir::Etc::SourceParts=-", "-o", "APT::Get::List-Cleanup=false"];
  apt("apt-get", ...known, ...both, ...alone, "update");
  return [...known, ...both];
}

function apt(program: "apt-get" | "apt-cache", ...words: readonly string[]): string {
  return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** The folders of shared libraries, of which some packages have one of their own. */
function foldersOfLibraries(folder: string): string[] {
  // Where nothing was lacking, nothing was unpacked.
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.some(({ name }) => name.includes(".so")) ? [folder] : [];
  const inner = entries.filter((entry) => entry.isDirectory());
  return [...own, ...inner.flatMap(({ name }) => foldersOfLibraries(join(folder, name)))];
}
