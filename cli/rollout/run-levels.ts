import type { ChangeSummary } from "../../local/engine";
import type { Reads } from "../stack-levels";
import type { Outcome, Outcomes } from "./outcome";

/** What one operation on a stack came to. */
export interface Operation {
  readonly succeeded: boolean;
  readonly changes: ChangeSummary;
  readonly reasons: readonly string[];
  readonly seconds: number;
}

/** Who brings a stack up. */
export interface Deployer {
  /** With the policies: nothing is changed. */
  preview(stack: string): Promise<Operation>;
  update(stack: string): Promise<Operation>;
}

export interface LevelsOptions {
  readonly levels: readonly (readonly string[])[];
  readonly reads: Reads;
  /** Whether a resumed roll-out has done the stack already. */
  readonly wasDone: (stack: string) => boolean;
  readonly previewOnly: boolean;
  /** Operations that may run at the same time. */
  readonly parallel: number;
  readonly onOutcome: (stack: string, outcome: Outcome) => void;
  /** Once it is, no further operation begins. */
  readonly isStopped: () => boolean;
}

/**
 * Rolls stacks out level by level. Of a level all are previewed with the policies before any is updated. A stack that
 * fails keeps those waiting that read its outputs, and nobody else.
 */
export async function runLevels(deployer: Deployer, options: LevelsOptions): Promise<Outcomes> {
  const { levels, reads, wasDone, previewOnly, parallel, onOutcome, isStopped } = options;
  const outcomes: Record<string, Outcome> = {};
  const settle = (stack: string, outcome: Outcome): void => {
    outcomes[stack] = outcome;
    onOutcome(stack, outcome);
  };
  for (const level of levels) {
    for (const stack of level) {
      const failed = reads[stack]?.find((read) => isMissing(outcomes[read]));
      if (failed !== undefined) settle(stack, { state: "waits", for: failed });
      else if (wasDone(stack) && !reads[stack]?.some((read) => isNew(outcomes[read])))
        settle(stack, { state: "was-done" });
    }
    const open = () => level.filter((stack) => outcomes[stack] === undefined);
    const previewSeconds = new Map<string, number>();
    await sideBySide(open(), parallel, async (stack) => {
      if (isStopped()) {
        settle(stack, { state: "stopped" });
        return;
      }
      const { succeeded, changes, reasons, seconds } = await deployer.preview(stack);
      previewSeconds.set(stack, seconds);
      if (!succeeded) settle(stack, { state: "failed", at: "preview", reasons, seconds });
      else if (previewOnly) settle(stack, { state: "previewed", changes, seconds });
    });
    await sideBySide(open(), parallel, async (stack) => {
      if (isStopped()) {
        settle(stack, { state: "stopped" });
        return;
      }
      const { succeeded, changes, reasons, seconds: own } = await deployer.update(stack);
      const seconds = own + (previewSeconds.get(stack) ?? 0);
      settle(
        stack,
        succeeded ? { state: "done", changes, seconds } : { state: "failed", at: "update", reasons, seconds },
      );
    });
  }
  return outcomes;
}

function isMissing(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && ["failed", "waits", "stopped"].includes(outcome.state);
}

/** What was updated now may hand on other values than the roll-out before has read. */
function isNew(outcome: Outcome | undefined): boolean {
  return outcome?.state === "done";
}

async function sideBySide<T>(
  items: readonly T[],
  parallel: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
}
