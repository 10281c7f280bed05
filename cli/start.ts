import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { replay } from "../delivery";
import type { Engine } from "../local/engine";
import { messageOf } from "../telemetry/message-of";
import { type ExitCode, exitCode, UsageError } from "./command";
import { runEngine } from "./engine-run";
import { foundEngine } from "./found-engine";
import { interruptible, type Interruption } from "./interruption";
import { openLocalStacks } from "./local-stacks";
import { compilePolicyPack, policyPacks } from "./policy-packs";
import { ownDirectory, programDirectory } from "./program-directory";
import { deploymentOf } from "./prove";
import { deliveryPage } from "./page/delivery-page";
import { refuseUnwritable, writePage } from "./page/write-page";
import { hasFault, printReport } from "./report";
import { type AccountOfStack, accountOfStack } from "./stack-file";
import { trafficFor } from "./stack-traffic";
import { inOrder, namesIn } from "./stacks-in-files";
import { Steps } from "./steps";
import { writeExports } from "./write-exports";
import { UnreadableFiles } from "./unreadable-files";

/** The stack that comes up unless another is asked for: one account with everything but the SIEM. */
const defaultStack = "dev";

export interface StartOptions {
  /** A folder that keeps the state and an export of the stack; by default both go when the command ends. */
  readonly keep?: string;
  /** Which `Pulumi.NAME.yaml` comes up, or several with commas between. Default `dev`. */
  readonly stack?: string;
  /** A file that the way of the records is written to as a page. */
  readonly html?: string;
}

/**
 * Brings the unchanged program up on a real engine and the embedded AWS, then moves recorded and generated traffic
 * through what was deployed and prints what arrived and what rang.
 *
 * @returns findings if a record was lost or something deployed does not work.
 */
export function start(options: StartOptions): Promise<ExitCode> {
  const { keep } = options;
  return interruptible(async (interruption) => {
    const folder = keep === undefined ? mkdtempSync(join(tmpdir(), "network-security-")) : keptFolder(keep);
    try {
      return await startIn(folder, options, interruption);
    } finally {
      if (keep === undefined) rmSync(folder, { recursive: true, force: true });
    }
  });
}

async function startIn(
  folder: string,
  { keep, stack: names = defaultStack, html }: StartOptions,
  interruption: Interruption,
): Promise<ExitCode> {
  const print = (line: string): void => {
    console.log(line);
  };
  refuseUnwritable(html);
  const steps = new Steps(print, interruption.stopped);
  const stackNames = inOrder(programDirectory, namesIn(names));
  const engine = await steps.run("Find the Pulumi engine", () => foundEngine(print));
  const accounts = Object.fromEntries(
    stackNames.map((name) => [name, accountOfStack(programDirectory, name)]),
  );
  const exports = await deploy(engine, accounts, folder, steps, interruption);
  if (keep !== undefined) writeExports(folder, exports);
  const report = await steps.run("Replay traffic through the deployed resources", async () => {
    const deployment = Object.entries(exports)
      .map(([stack, exported]) => deploymentOf(exported, `the export of stack ${stack}`))
      .reduce((all, other) => all.with(other));
    const unreadable = new UnreadableFiles();
    const [organizationId] = Object.values(accounts).flatMap((account) => account.organizationId ?? []);
    const replayed = await replay(deployment, trafficFor(deployment, unreadable), {
      ...(organizationId !== undefined && { organizationId }),
    });
    printReport(replayed, unreadable, print);
    if (html !== undefined) {
      const title = `Way of the records of stack ${stackNames.join(", ")}`;
      writePage(html, deliveryPage(title, replayed, unreadable));
    }
    return replayed;
  });
  printEnd(steps, stackNames, keep, print);
  return hasFault(report) ? exitCode.findings : exitCode.clean;
}

/** @throws UsageError when there can be no such folder. */
function keptFolder(keep: string): string {
  const folder = resolve(keep);
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch (error) {
    throw new UsageError(`--keep ${keep} cannot be a folder: ${messageOf(error)}`);
  }
}

/** Previews each stack with the policy packs and brings it up, one after the other, and returns their exports. */
async function deploy(
  engine: Engine,
  accounts: Readonly<Record<string, AccountOfStack>>,
  folder: string,
  steps: Steps,
  { terminated: signal }: Interruption,
): Promise<Readonly<Record<string, unknown>>> {
  const local = await openLocalStacks({ engine, programDirectory, folder, accounts });
  const packs = policyPacks(ownDirectory);
  packs.forEach(compilePolicyPack);
  const exports: Record<string, unknown> = {};
  try {
    for (const [name, stack] of Object.entries(local.stacks)) {
      const of = Object.keys(accounts).length === 1 ? "" : ` of ${name}`;
      await steps.run(`pulumi preview${of}, with the policy packs`, () =>
        runEngine("The preview", (options) => stack.preview(options), { policyPacks: packs, signal }),
      );
      exports[name] = await steps.run(`pulumi up${of}`, async () => {
        await runEngine("The update", (options) => stack.up(options), { signal });
        return stack.exportStack();
      });
    }
  } finally {
    await local.close();
  }
  return exports;
}

function printEnd(
  steps: Steps,
  stackNames: readonly string[],
  keep: string | undefined,
  print: (line: string) => void,
): void {
  steps.printTimes();
  print(
    [
      "",
      keep === undefined
        ? "Nothing of this run is kept; `npm start -- --keep DIRECTORY` keeps its state and an export of the stack."
        : `The state and the export of the stack (${exportFiles(stackNames)}) are in ${resolve(keep)}.`,
      "",
      "On an account of your own:",
      "  1. copy Pulumi.dev.yaml to Pulumi.<stack>.yaml; set aws:region, accountId, vpcs and your e-mail address",
      "  2. npx pulumi stack init <stack> && npx pulumi up",
      "  3. npx pulumi stack export > stack.json && npm run prove -- --export stack.json --records FILE --source VPC",
    ].join("\n"),
  );
}

function exportFiles(stackNames: readonly string[]): string {
  return stackNames.map((name) => `exports/${name}.json`).join(", ");
}
