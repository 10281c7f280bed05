import type { ReportTable } from "../delivery";
import { type ExitCode, exitCode, UsageError } from "./command";
import { exportedStack } from "./exported-stack";
import { jsonIn } from "./json-file";
import { printTable } from "./print-table";
import { programDirectory } from "./program-directory";
import { deploymentOf } from "./prove";
import { checks } from "./verify/checks";
import { realWorld, type World } from "./verify/clients";
import { verifyPolicy } from "./verify/policy";
import { type Checked, runChecks } from "./verify/run";

/** Hours. */
const defaultWithin = 24;

export interface VerifyOptions {
  readonly stack?: string;
  /** What `pulumi stack export` wrote, instead of the name of a stack. */
  readonly export?: string;
  /** Hours as text. Default {@link defaultWithin}. */
  readonly within?: string;
  readonly json?: true;
  readonly policy?: true;
}

/**
 * Asks the account whether what a stack has deployed is really so, and at work. Changes nothing.
 *
 * @returns findings if anything is wrong, or AWS did not say.
 */
export async function verify(options: VerifyOptions, world: World = realWorld): Promise<ExitCode> {
  const within = hoursOf(options.within);
  const { stack, export: file } = options;
  if ((stack === undefined) === (file === undefined))
    throw new UsageError("say which stack: either --stack NAME or --export FILE");
  const exported = file === undefined ? await exportedStack(programDirectory, stack ?? "") : jsonIn(file);
  const deployment = deploymentOf(exported, file ?? `the export of stack ${stack ?? ""}`);
  if (options.policy) {
    console.log(JSON.stringify(verifyPolicy(deployment, checks), null, 2));
    return exitCode.clean;
  }
  const checked = await runChecks(checks, deployment, within, world);
  if (options.json) console.log(JSON.stringify(checked, null, 2));
  else print(checked);
  return checked.some(({ verdict }) => verdict === "wrong" || verdict === "unknown")
    ? exitCode.findings
    : exitCode.clean;
}

function hoursOf(text: string | undefined): number {
  const hours = text === undefined ? defaultWithin : Number(text);
  if (hours > 0 && hours <= 24 * 14) return hours;
  throw new UsageError(`--within is "${text ?? ""}"; hours, more than 0 and at most 336`);
}

function print(checked: readonly Checked[]): void {
  printTable(tableOf(checked), console.log);
  const mends = checked.flatMap(({ mend, about }) => (mend === undefined ? [] : [`${about}:\n  ${mend}`]));
  if (mends.length > 0) console.log(["\nTo mend", ...mends].join("\n"));
  const count = (verdict: Checked["verdict"]): number =>
    checked.filter((each) => each.verdict === verdict).length;
  console.log(
    `\n${checked.length} things asked: ${count("sound")} sound, ${count("quiet")} quiet, ${count("wrong")} wrong, ${count("unknown")} unknown`,
  );
}

function tableOf(checked: readonly Checked[]): ReportTable {
  return {
    title: "What the account says",
    head: ["check", "of", "verdict", "found"],
    rows: checked.map(({ check, about, verdict, found }) => [check, about, verdict, found]),
  };
}
