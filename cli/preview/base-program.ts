import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../command";

/** The program and the configurations as they are at a commit. */
export interface BaseProgram {
  readonly directory: string;
  readonly commit: string;
  /** Whether the commit asks for other packages than are installed, with which it runs all the same. */
  readonly hasOtherPackages: boolean;
}

/** What the program does not run by. */
const leftOut = ["test", "data", "docs", "bench"];

/**
 * The program at a commit, in a folder of the cache that stays for the next run: what is transpiled is kept beside it. It
 * finds the packages that are installed here, as the folder is inside the repository.
 * @param ref a branch, tag or commit; default: the first of {@link usualBases} that there is.
 * @throws UsageError where git knows no such commit.
 */
export function baseProgram(repository: string, ref: string | undefined): BaseProgram {
  const commit = commitOf(repository, ref);
  const cache = join(repository, ".cache", "base");
  const directory = join(cache, commit);
  if (!existsSync(directory)) {
    mkdirSync(cache, { recursive: true });
    for (const old of readdirSync(cache)) rmSync(join(cache, old), { recursive: true, force: true });
    const partial = join(cache, randomUUID());
    mkdirSync(partial);
    const excluded = leftOut.map((folder) => `:(exclude)${folder}`);
    const archive = git(repository, "archive", "--format=tar", commit, "--", ".", ...excluded);
    const { status, stderr } = spawnSync("tar", ["-x", "-C", partial], { input: archive });
    if (status !== 0) throw new Error(`tar cannot unpack ${commit}: ${String(stderr)}`);
    renameSync(partial, directory);
  }
  const lock = (folder: string): string => readFileSync(join(folder, "package-lock.json"), "utf8");
  return { directory, commit, hasOtherPackages: lock(directory) !== lock(repository) };
}

/** What a pull request is usually made against. */
const usualBases = ["origin/main", "main"];

function commitOf(repository: string, ref: string | undefined): string {
  const refs = ref === undefined ? usualBases : [ref];
  for (const each of refs) {
    const args = ["rev-parse", "--verify", "--quiet", `${each}^{commit}`];
    const { status, stdout } = spawnSync("git", args, { cwd: repository, encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  throw new UsageError(
    `git knows no commit ${refs.join(" or ")}; give --base a branch, a tag or a commit that was fetched (a shallow clone has only one)`,
  );
}

function git(repository: string, ...args: readonly string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync("git", args, {
    cwd: repository,
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")} failed: ${error?.message ?? String(stderr)}`);
  return stdout;
}
