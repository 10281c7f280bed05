import { performance } from "node:perf_hooks";

/** A finished step and how long it took, in seconds. */
interface StepTime {
  readonly title: string;
  readonly seconds: number;
}

/** Runs named steps one after the other, says which is running, and remembers how long each took. */
export class Steps {
  private readonly times: StepTime[] = [];

  /** @param stopped checked before each step: none begins once it is aborted. */
  constructor(
    private readonly print: (line: string) => void,
    private readonly stopped: AbortSignal,
  ) {}

  /** Prints how long each step took. */
  printTimes(): void {
    this.print("\nTime");
    for (const { title, seconds } of this.times) this.print(`${seconds.toFixed(1).padStart(8)} s  ${title}`);
  }

  async run<T>(title: string, step: () => Promise<T> | T): Promise<T> {
    this.stopped.throwIfAborted();
    this.print(`\n── ${title}`);
    const start = performance.now();
    try {
      return await step();
    } finally {
      this.times.push({ title, seconds: (performance.now() - start) / 1000 });
    }
  }
}
