import { constants } from "node:os";

/** Someone asked the command to stop before its end: printed without a stack trace. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(
    private readonly by: NodeJS.Signals,
    outcome: string,
  ) {
    super(`\nstopped by ${by} before the end; ${outcome}`);
  }

  /** What a shell expects of a program that a signal ended. */
  get exitCode(): number {
    return 128 + constants.signals[this.by];
  }
}

export interface Interruption {
  /** Aborted by either signal, with the {@link Interrupted} to throw. */
  readonly stopped: AbortSignal;
  /** Aborted by SIGTERM alone: Ctrl-C reaches every program of the terminal, and twice would end the engine at once. */
  readonly terminated: AbortSignal;
}

/**
 * Lets work end in its own order on Ctrl-C and SIGTERM, so that its `finally` clauses run: no process and no temporary
 * folder is left.
 * @param outcome what has then been done, for the person who stopped it.
 * @throws Interrupted where a signal came, whatever the work itself made of it.
 */
export async function interruptible<T>(
  work: (interruption: Interruption) => Promise<T>,
  outcome = "no AWS account was touched",
): Promise<T> {
  const stopped = new AbortController();
  const terminated = new AbortController();
  const stop = (by: NodeJS.Signals): void => {
    stopped.abort(new Interrupted(by, outcome));
    if (by === "SIGTERM") terminated.abort();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await work({ stopped: stopped.signal, terminated: terminated.signal });
  } catch (error) {
    stopped.signal.throwIfAborted();
    throw error;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
