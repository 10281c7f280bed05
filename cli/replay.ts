import type { ReportTable } from "../delivery";
import { type ExitCode, exitCode } from "./command";
import { printTable } from "./print-table";
import { workProgress } from "./progress";
import { askedFor, type ReplayOptions } from "./replay/options";
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
  const sizes = await Promise.all(asked.places.map((place) => place.size()));
  const progress = workProgress(sizes.reduce((sum, size) => sum + size, 0));
  let outcome: ReplayOutcome;
  try {
    outcome = await runReplay(asked, progress);
  } finally {
    progress.end();
  }
  printTable(accountTable(outcome, options.dryRun ? "would be sent" : "new"), console.log);
  printTable(countTable("Why they were kept", outcome.causes), console.log);
  if (outcome.failures.size > 0)
    printTable(countTable("Why records still fail", outcome.failures), console.log);
  for (const fault of outcome.faults) console.error(fault);
  return outcome.failures.size > 0 || outcome.faults.length > 0 ? exitCode.findings : exitCode.clean;
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
