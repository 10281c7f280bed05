import type { Outcome, Outcomes } from "./outcome";
import { changedCount, words } from "./summary";

/** Who is told of a roll-out while it runs. */
export interface View {
  /** What happens to a stack now, in a few words. */
  progress(stack: string, words: string): void;
  outcome(stack: string, outcome: Outcome): void;
  /** Shows what is there to be shown until all stacks have an outcome, or the work has failed. */
  shown(work: Promise<Outcomes>): Promise<void>;
}

/** A line a stack on a terminal; elsewhere a line for each thing that happens. Nothing where JSON is asked for. */
export async function liveView(stacks: readonly string[], isQuiet: boolean): Promise<View> {
  const { Listr } = await import("listr2");
  const settled = new Map(stacks.map((stack) => [stack, deferred<Outcome>()]));
  const tell = new Map<string, (words: string) => void>();
  const list = new Listr<object, "default", "simple">(
    stacks.map((stack) => ({
      title: stack,
      task: async (_, task) => {
        const began = Date.now();
        tell.set(stack, (words) => (task.output = process.stdout.isTTY ? words : `${stack}: ${words}`));
        const outcome = await settled.get(stack)?.promise;
        if (outcome === undefined) throw new Error("the roll-out ended before its turn");
        const seconds = "seconds" in outcome ? outcome.seconds : (Date.now() - began) / 1000;
        const changed = "changes" in outcome ? `, ${changedCount(outcome.changes)} changed` : "";
        task.title = `${stack}: ${words(outcome)}${changed} (${seconds.toFixed(1)} s)`;
        if (outcome.state === "failed") throw new Error(outcome.reasons[0] ?? words(outcome));
        if (outcome.state === "waits" || outcome.state === "stopped") task.skip(task.title);
      },
    })),
    {
      concurrent: true,
      exitOnError: false,
      ...(isQuiet ? { renderer: "silent" as never } : { fallbackRenderer: "simple" as const }),
    },
  );
  return {
    progress: (stack, words) => tell.get(stack)?.(words),
    outcome: (stack, outcome) => settled.get(stack)?.resolve(outcome),
    async shown(work) {
      const end = () => {
        for (const { resolve } of settled.values()) resolve(undefined);
      };
      void work.then(end, end);
      await list.run();
    },
  };
}

function deferred<T>(): { promise: Promise<T | undefined>; resolve: (value: T | undefined) => void } {
  let resolve: (value: T | undefined) => void = () => undefined;
  const promise = new Promise<T | undefined>((done) => (resolve = done));
  return { promise, resolve };
}
