import { createReadStream } from "node:fs";

import { readRecorded, type UnreadableLines } from "../../telemetry/flow-logs";
import type { LineFile } from "./count-lines";

/** Where a line of a file is that is no record, and what is wrong with it. */
export function whereAndWhat(path: string, { examples }: UnreadableLines): readonly string[] {
  return examples.map(({ lineNumber, faults }) => `${path}:${lineNumber}: ${faults.join("; ")}`);
}

/**
 * Looks for lines that are no record, line by line and file after file, until so many of each reason are found. That takes
 * longer than a statement, which can say how many they are, and not where.
 */
export async function faultyLines(
  files: readonly LineFile[],
  wanted: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map([...wanted.keys()].map((reason): [string, string[]] => [reason, []]));
  const isEnough = (beside: readonly UnreadableLines[]) =>
    [...wanted].every(([reason, count]) => {
      const more = beside.find((lines) => lines.reason === reason)?.examples.length ?? 0;
      return (found.get(reason)?.length ?? 0) + more >= count;
    });
  for (const { path, format } of files) {
    if (isEnough([])) break;
    const recorded = await readRecorded(createReadStream(path), format);
    if (!recorded.ok) throw new Error(`${path} has changed while it was read: ${recorded.faults.join("; ")}`);
    for await (const _records of recorded.value.batches) {
      if (isEnough(recorded.value.unreadable())) break;
    }
    for (const lines of recorded.value.unreadable())
      found.get(lines.reason)?.push(...whereAndWhat(path, lines));
  }
  return found;
}
