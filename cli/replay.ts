import type { ReportTable } from "../delivery";
import { messageOf } from "../telemetry/message-of";
import { type ExitCode, exitCode, StepFailed } from "./command";
import { printTable } from "./print-table";
import { type Progress, workProgress } from "./progress";
import { type Asked, askedFor, type ReplayOptions } from "./replay/options";
import { type ReplayOutcome, runReplay } from "./replay/run";

export type { ReplayOptions } from "./replay/options";

/**
 * Sends records of a source that were kept since a time again, or with `--dry-run` lists them and what would become of
 * them, and accounts for each.
 *
 * @returns findings if one is still not in the index, or what was kept cannot be read.
 */
export async function replayKept(options: ReplayOptions): Promise<ExitCode> {
  const asked = askedFor(options);
  const outcome = await outcomeOf(asked);
  printTable(accountTable(outcome, options.dryRun ? "would be sent" : "new"), console.log);
  printTable(countTable("Why they were kept", outcome.causes), console.log);
  if (outcome.failures.size > 0)
    printTable(countTable("Why records still fail", outcome.failures), console.log);
  for (const fault of outcome.faults) console.error(fault);
  return outcome.failures.size > 0 || outcome.faults.length > 0 ? exitCode.findings : exitCode.clean;
}

/** @throws StepFailed where AWS refuses or a place cannot be read. */
async function outcomeOf(asked: Asked): Promise<ReplayOutcome> {
  let progress: Progress | undefined;
  try {
    const sizes = await Promise.all(asked.places.map((place) => place.size()));
    progress = workProgress(sizes.reduce((sum, size) => sum + size, 0));
    return await runReplay(asked, progress);
  } catch (error) {
    throw new StepFailed(
      `the replay ended before all was read, and may be done again as a whole: ${messageOf(error)}`,
    );
  } finally {
    progress?.end();
  }
}

function accountTable({ accounts }: ReplayOutcome, sentAs: string): ReportTable {
  return {
    title: "Kept records",
    head: ["kept as", "files or messages", "records", sentAs, "there already", "dropped", "failed"],
    rows: [...accounts].map(([as, { kept, records, sent, thereAlready, dropped, failed }]) => [
      as,
      ...[kept, records, sent, thereAlready, dropped, failed].map(String),
    ]),
  };
}

function countTable(title: string, counts: ReadonlyMap<string, number>): ReportTable {
  return {
    title,
    head: ["records", "reason"],
    rows: [...counts].map(([reason, count]) => [String(count), reason]),
  };
}
