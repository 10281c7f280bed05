import { mkdtempSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Engine, EngineRun, RunOptions, Stack, Step } from "../../local/engine";
import { openLocalStacks } from "../local-stacks";
import { accountOfStack } from "../stack-file";
import { orderOf } from "../stacks-in-files";
import { offlineConfig } from "./offline-config";
import { sideBySide } from "./side-by-side";

/** A program with the stacks that it has configurations of. */
export interface ProgramSide {
  readonly engine: Engine;
  readonly programDirectory: string;
  /** Holds a `Pulumi.NAME.yaml` of each stack. */
  readonly configurations: string;
  readonly names: readonly string[];
  /** Holds the state of all stacks, and what the embedded AWS holds. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** A stack that was brought up. */
export interface BroughtUp {
  readonly exported: unknown;
  /** What it was before. */
  readonly steps: readonly Step[];
  readonly errors: readonly string[];
}

/**
 * Previews stacks against what is up, and brings up those that change, each after those that it reads.
 * @param before exports of what is up: a stack that does not change keeps its own. Without them nothing is previewed.
 */
export async function bringUp(
  side: ProgramSide,
  before?: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, BroughtUp>>> {
  const { engine, programDirectory, configurations, names, folder, signal } = side;
  const offline = mkdtempSync(join(folder, "configurations-"));
  const standIns = Object.fromEntries(
    names.map((name) => [name, offlineConfig(configurations, name, offline)]),
  );
  const local = await openLocalStacks({
    engine,
    programDirectory,
    folder,
    accounts: Object.fromEntries(names.map((name) => [name, accountOfStack(configurations, name)])),
    configurations: offline,
  });
  const done: Record<string, BroughtUp> = {};
  try {
    for (const level of orderOf(configurations, names).levels) {
      await sideBySide(level, availableParallelism(), async (name) => {
        const stack = local.stacks[name];
        if (stack === undefined) throw new Error(`no stack ${name} was opened`);
        for (const { key, value } of standIns[name] ?? []) await stack.setSecret(key, value);
        done[name] = await brought(stack, before, { signal });
      });
    }
  } finally {
    await local.close();
  }
  return done;
}

async function brought(
  stack: Stack,
  before: Readonly<Record<string, unknown>> | undefined,
  options: RunOptions,
): Promise<BroughtUp> {
  const preview = before === undefined ? undefined : await stack.preview(options);
  const steps = preview?.steps ?? [];
  if (preview !== undefined && !preview.succeeded)
    return { exported: before?.[stack.name], steps, errors: errorsOf("the preview", preview) };
  const isThere = before?.[stack.name] !== undefined;
  if (preview !== undefined && isThere && steps.length === 0)
    return { exported: before[stack.name], steps, errors: [] };
  const up = await stack.up(options);
  return {
    exported: await stack.exportStack(),
    steps,
    errors: up.succeeded ? [] : errorsOf("the update", up),
  };
}

function errorsOf(what: string, { diagnostics }: EngineRun): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message, urn }) => `${what} failed: ${urn === undefined ? "" : `${urn}: `}${message.trim()}`);
}
