import { exitCode } from "./command";

/**
 * The same promise, watched: where Node.js has nothing more to do while it is still pending, the process says so and ends
 * with a fault. By itself it would end as if all had been done.
 */
export function settled<T>(work: Promise<T>): Promise<T> {
  const unfinished = (): void => {
    console.error("the command ended before its work did: nothing of it may be trusted");
    process.exitCode = exitCode.findings;
  };
  process.once("beforeExit", unfinished);
  return work.finally(() => process.off("beforeExit", unfinished));
}
