import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

const caches = resolve(__dirname, "../../.cache");

/** Something that Maven fetches from its repository, once. */
export interface Download {
  /** Name of its folder in the cache. */
  readonly name: string;
  readonly pom: string;
  /** What Maven is to do so that everything is in this folder. */
  readonly goals: (folder: string) => readonly string[];
}

/**
 * The folder with what was fetched, by Maven if no run before this one did. It is named for the pom's contents and
 * appears under that name only when it is complete, so that a broken download is not taken for an installation.
 * @param fetching called before something is fetched, which takes a while.
 */
export async function downloaded({ name, pom, goals }: Download, fetching: () => void): Promise<string> {
  const cache = join(caches, name);
  const digest = createHash("sha256")
    .update(await readFile(pom))
    .digest("hex");
  const folder = join(cache, `jars-${digest.slice(0, 16)}`);
  if (existsSync(folder)) return folder;

  fetching();
  await mkdir(cache, { recursive: true });
  const partial = await mkdtemp(join(cache, "partial-"));
  try {
    await maven(pom, goals(partial));
    await rename(partial, folder).catch((error: unknown) => {
      // Another run may have finished first; its jars are as good.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** Whether `mvn` is on the PATH. */
export async function hasMaven(): Promise<boolean> {
  return new Promise((answer) => {
    const child = spawn("mvn", ["--version"], { stdio: "ignore" });
    child.on("error", () => {
      answer(false);
    });
    child.on("close", (code) => {
      answer(code === 0);
    });
  });
}

async function maven(pom: string, goals: readonly string[]): Promise<void> {
  const child = spawn("mvn", ["--batch-mode", "--quiet", "--file", pom, ...goals], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  });
  if (code !== 0)
    throw new Error(`mvn ended with ${code ?? "a signal"}:\n${Buffer.concat(output).toString()}`);
}
