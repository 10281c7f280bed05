import type { Stack } from "../../local/engine";
import { processEnded, processLives } from "./process-lives";
import type { RolloutRecord } from "./record";

/** Waits for what a killed roll-out has left running, so that nobody else writes where this one is about to. */
export async function waitForLeftBehind(
  record: RolloutRecord,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { begun, aws } = record.left;
  for (const [stack, engine] of Object.entries(begun)) {
    if (engine === undefined || !processLives(engine)) continue;
    print(
      `waiting for process ${engine}, an engine that still updates ${stack} for a roll-out that was killed`,
    );
    await processEnded(engine, signal);
  }
  if (aws !== undefined) await processEnded(aws, signal);
}

/** Lets go of the locks of engines that were killed with their roll-out. */
export async function unlock(record: RolloutRecord, stacks: Readonly<Record<string, Stack>>): Promise<void> {
  for (const name of Object.keys(record.left.begun)) {
    // An engine that came to its end has left no lock: then there is nothing to let go of.
    await stacks[name]?.cancel().catch(() => undefined);
  }
}
