import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../command";
import { processLives } from "./process-lives";

interface Holder {
  readonly pid: number;
  /** When it began, for the person who is refused. */
  readonly since: string;
}

/**
 * Takes the folder of a roll-out for this process alone. A lock that a killed process left is taken over.
 * @returns what gives it back.
 * @throws UsageError where another roll-out runs.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "rollout.lock");
  const own: Holder = { pid: process.pid, since: new Date().toISOString() };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(own), { flag: "wx" });
      return () => {
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = holderOf(file);
    if (holder !== undefined && processLives(holder.pid)) {
      throw new UsageError(
        `another roll-out of ${folder} runs: process ${holder.pid}, since ${holder.since}. Wait for its end, or end it (kill ${holder.pid}) and run this command again, which does what is left.`,
      );
    }
    takeAway(file);
  }
}

/** Nothing where the file is gone, or was not written to its end before its process was killed. */
function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/** By renaming, of two who take a lock over only one gets it. */
function takeAway(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    rmSync(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
