import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Engine, openLogin, type Stack } from "../../local/engine";
import { type ExitCode, exitCode, UsageError } from "../command";
import { foundEngine } from "../found-engine";
import { interruptible, type Interruption } from "../interruption";
import { type LocalStacks, openSurvivingStacks } from "../local-stacks";
import { compilePolicyPack, policyPacks } from "../policy-packs";
import { printTable } from "../print-table";
import { stacksReadBy } from "../../stacks";
import { accountOfStack, configurationOfStack, stackFileName } from "../stack-file";
import { namesIn, orderOf, organisationStacks, type StackOrder } from "../stacks-in-files";
import { writeExports } from "../write-exports";
import { engineDeployer } from "./deployer";
import { programDigest, stackDigest } from "./digest";
import { unlock, waitForLeftBehind } from "./left-behind";
import { lockFolder } from "./lock";
import { isComplete, type Outcomes } from "./outcome";
import { RolloutRecord } from "./record";
import { runLevels } from "./run-levels";
import { summaryTable } from "./summary";
import { liveView } from "./view";

const programDirectory = resolve(__dirname, "..", "..");

export interface RolloutOptions {
  readonly preview?: true;
  /** Stack names with commas between. Default: every stack of the folder whose role is not standalone. */
  readonly only?: string;
  /** On the embedded AWS in place of AWS. */
  readonly local?: true;
  /** Keeps the state of a local roll-out; by default it goes when the command ends. */
  readonly keep?: string;
  /** The folder of the stacks' files. Default: the program's. */
  readonly configurations?: string;
  /** Operations at the same time. Default 4. */
  readonly parallel?: string;
  readonly json?: true;
}

/**
 * Brings all stacks up, each after those whose outputs it reads.
 * @returns findings where one failed, or was not begun for one that did.
 */
export function rollout(options: RolloutOptions): Promise<ExitCode> {
  if (options.keep !== undefined && !options.local) {
    throw new UsageError("--keep is for the state of a --local roll-out; AWS keeps its own");
  }
  const outcome = options.local ? undefined : "run the same command again: it does what is left";
  return interruptible(async (interruption) => {
    const isTemporary = options.local === true && options.keep === undefined;
    const folder = isTemporary ? mkdtempSync(join(tmpdir(), "rollout-")) : folderOf(options);
    try {
      return await rolloutIn(folder, options, interruption);
    } finally {
      if (isTemporary) rmSync(folder, { recursive: true, force: true });
    }
  }, outcome);
}

function folderOf({ keep }: RolloutOptions): string {
  const folder = keep === undefined ? join(programDirectory, ".cache", "rollout") : resolve(keep);
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function rolloutIn(
  folder: string,
  options: RolloutOptions,
  interruption: Interruption,
): Promise<ExitCode> {
  const { preview = false, json = false } = options;
  const print = (line: string): void => {
    if (json) console.error(line);
    else console.log(line);
  };
  const configurations = resolve(options.configurations ?? programDirectory);
  const order = orderIn(configurations, options.only);
  const unlockFolder = lockFolder(folder);
  try {
    const record = new RolloutRecord(folder);
    await waitForLeftBehind(record, print, interruption.stopped);
    const engine = await foundEngine(print);
    const opened = await openStacks(engine, folder, configurations, order, options);
    try {
      if (opened.aws !== undefined) record.awsRuns(opened.aws.pid);
      await unlock(record, opened.stacks);
      if (record.isResumed && !preview)
        print("An earlier roll-out came not to its end: what it has done stays done.");
      const outcomes = await run(opened, order, { record, configurations, interruption, options });
      if (!preview && isComplete(outcomes)) record.remove();
      if (options.keep !== undefined && !preview) await keepExports(folder, opened, outcomes);
      if (json) console.log(JSON.stringify({ levels: order.levels, outcomes }, null, 2));
      else printTable(summaryTable(outcomes), print);
      interruption.stopped.throwIfAborted();
      if (!isComplete(outcomes))
        print("\nMend what failed and run this command again: it does what is left.");
      return isComplete(outcomes) ? exitCode.clean : exitCode.findings;
    } finally {
      await opened.close();
    }
  } finally {
    unlockFolder();
  }
}

/** @throws UsageError where there is nothing to roll out. */
function orderIn(configurations: string, only: string | undefined): StackOrder {
  if (only !== undefined) return orderOf(configurations, namesIn(only), "others");
  const names = organisationStacks(configurations);
  if (names.length === 0) {
    throw new UsageError(
      `${configurations} has no Pulumi.NAME.yaml of another role than standalone; name those that are meant by --only`,
    );
  }
  return orderOf(configurations, names);
}

async function openStacks(
  engine: Engine,
  folder: string,
  configurations: string,
  { levels }: StackOrder,
  { local }: RolloutOptions,
): Promise<LocalStacks> {
  const names = levels.flat();
  if (local) {
    // What they read must be there to be read, brought up or not.
    const read = names.flatMap((name) => stacksReadBy(configurationOfStack(configurations, name)));
    const accounts = Object.fromEntries(
      [...new Set([...names, ...read])].map((name) => [name, accountOfStack(configurations, name)]),
    );
    return openSurvivingStacks({ engine, programDirectory, folder, accounts, configurations });
  }
  const login = openLogin({ engine, programDirectory, stateDirectory: folder });
  const stacks: Record<string, Stack> = {};
  for (const name of names) stacks[name] = await login.stack(name, join(configurations, stackFileName(name)));
  return { stacks, close: () => Promise.resolve() };
}

/** Exports of the stacks that are up, for `npm run prove`. */
async function keepExports(folder: string, { stacks }: LocalStacks, outcomes: Outcomes): Promise<void> {
  const exported: Record<string, unknown> = {};
  for (const [name, stack] of Object.entries(stacks)) {
    if (outcomes[name]?.state === "done") exported[name] = await stack.exportStack();
  }
  writeExports(folder, exported);
}

async function run(
  { stacks, aws }: LocalStacks,
  { levels, reads }: StackOrder,
  surroundings: {
    readonly record: RolloutRecord;
    readonly configurations: string;
    readonly interruption: Interruption;
    readonly options: RolloutOptions;
  },
): Promise<Outcomes> {
  const { record, configurations, interruption, options } = surroundings;
  const { preview = false, json = false, parallel = "4" } = options;
  const program = programDigest(programDirectory);
  const digests = Object.fromEntries(
    levels.flat().map((name) => [name, stackDigest(program, join(configurations, stackFileName(name)))]),
  );
  const packs = policyPacks(programDirectory);
  packs.forEach(compilePolicyPack);
  const view = await liveView(levels.flat(), json);
  const { stopped } = interruption;
  const deployer = engineDeployer({
    stacks,
    policyPacks: packs,
    digests,
    record,
    view,
    signal: stopped,
    onEngine: (pid) => {
      aws?.worksFor(pid);
    },
  });
  const work = runLevels(deployer, {
    levels,
    reads,
    wasDone: (stack) => !preview && record.wasDone(stack, digests[stack] ?? ""),
    previewOnly: preview,
    parallel: atOnce(parallel),
    onOutcome: (stack, outcome) => {
      view.outcome(stack, outcome);
    },
    isStopped: () => stopped.aborted,
  });
  await view.shown(work);
  return work;
}

function atOnce(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 32) return count;
  throw new UsageError(`--parallel is "${text}"; a whole number from 1 to 32`);
}
