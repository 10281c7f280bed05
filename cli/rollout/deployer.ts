import type { EngineRun, Stack } from "../../local/engine";
import type { RolloutRecord } from "./record";
import type { Deployer, Operation } from "./run-levels";
import type { View } from "./view";

/** Previews and updates stacks by the engine, and notes in the record how far each came. */
export function engineDeployer(options: {
  readonly stacks: Readonly<Record<string, Stack>>;
  readonly policyPacks: readonly string[];
  readonly digests: Readonly<Record<string, string>>;
  readonly record: RolloutRecord;
  readonly view: View;
  readonly signal: AbortSignal;
  /** Told the process of each engine that updates. */
  readonly onEngine: (pid: number) => void;
}): Deployer {
  const { stacks, policyPacks, digests, record, view, signal } = options;
  const stackNamed = (name: string): Stack => {
    const stack = stacks[name];
    if (stack === undefined) throw new Error(`there is no stack ${name}`);
    return stack;
  };
  return {
    async preview(name) {
      view.progress(name, "previewing, with the policies");
      return operation(await stackNamed(name).preview({ policyPacks, signal }));
    },
    async update(name) {
      const digest = digests[name] ?? "";
      record.begun(name, digest);
      view.progress(name, "updating");
      const run = await stackNamed(name).up({
        signal,
        onStarted: (pid) => {
          options.onEngine(pid);
          record.begun(name, digest, pid);
        },
        onChanged: (count) => {
          view.progress(name, `updating, ${count} changed`);
        },
      });
      if (run.succeeded) record.done(name, digest);
      return operation(run);
    },
  };
}

function operation({ succeeded, changes, violations, diagnostics, seconds }: EngineRun): Operation {
  const refused = violations.filter(({ level }) => level === "mandatory");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const reasons = [
    ...refused.map(({ policy, message }) => `${policy}: ${message}`),
    ...errors.map(({ message }) => message),
  ];
  return { succeeded, changes, reasons: [...new Set(reasons)], seconds };
}
