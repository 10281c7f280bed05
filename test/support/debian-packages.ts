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
  const lists = mkdtempSync(join(cache, "lists-"));
  try {
    const options = areOfRelease(names) ? [] : withBackports(lists);
    mkdirSync(join(partial, "partial"));
    const into = ["-o", `Dir::Cache::Archives=${partial}`, "-o", "Debug::NoLocking=1"];
    const only = ["--yes", "--download-only", "--no-install-recommends"];
    apt(...options, ...into, ...only, "install", ...names);
    rmdirSync(join(partial, "partial"));
    for (const file of readdirSync(partial).filter((name) => name.endsWith(".deb"))) {
      execFileSync("dpkg", ["-x", file, "."], { cwd: partial, stdio: "ignore" });
      rmSync(join(partial, file));
    }
    // Another worker may have been first; its packages are as good.
    if (!existsSync(root)) renameSync(partial, root);
  } finally {
    for (const folder of [partial, lists]) rmSync(folder, { recursive: true, force: true });
  }
}

function areOfRelease(names: readonly string[]): boolean {
  const policies = execFileSync("apt-cache", ["policy", ...names], { encoding: "utf8" });
  return [...policies.matchAll(/Candidate: [^(\s]/g)].length === names.length;
}

/** Options with which apt knows the backports too, by lists in the folder: those of the machine stay as they are. */
function withBackports(folder: string): string[] {
  const release = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
  const targets = ["indextargets", "--format", "$(REPO_URI)", `Codename: ${release}`, "Component: main"];
  const [mirror = ""] = apt(...targets).split("\n");
  const suite = `${release}-backports`;
  const sources = join(folder, "backports.list");
  writeFileSync(sources, `deb ${mirror} ${suite} main\n`);
  const lists = join(folder, "lists");
  mkdirSync(join(lists, "partial"), { recursive: true });
  for (const name of readdirSync(systemLists).filter((file) => file.includes("_")))
    symlinkSync(join(systemLists, name), join(lists, name));
  const options = [`Dir::Etc::SourceList=${sources}`, `Dir::State::Lists=${lists}`, `Dir::Cache=${folder}`];
  const given = [...options, `APT::Default-Release=${suite}`].flatMap((option) => ["-o", option]);
  const alone = ["-o", "Dir::Etc::SourceParts=-", "-o", "APT::Get::List-Cleanup=false"];
  apt(...given, ...alone, "update");
  return given;
}

function apt(...words: readonly string[]): string {
  return execFileSync("apt-get", words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** The folders of shared libraries, of which some packages have one of their own. */
function foldersOfLibraries(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.some(({ name }) => name.includes(".so")) ? [folder] : [];
  const inner = entries.filter((entry) => entry.isDirectory());
  return [...own, ...inner.flatMap(({ name }) => foldersOfLibraries(join(folder, name)))];
}
