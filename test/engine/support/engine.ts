import { type Engine, EngineNotFoundError, findEngine } from "../../../local/engine";

/** The first build of an engine takes about three minutes on two cores; every later look takes less than a second. */
const lookTimeoutMilliseconds = 900_000;

let looked: Promise<Engine> | undefined;

/** The one engine of this test run. */
function theEngine(): Promise<Engine> {
  looked ??= findEngine(report);
  return looked;
}

/**
 * The engine, for a `before` hook. On a machine where none can be had, the suite counts as skipped and says what is
 * missing; where CI is set it fails.
 */
export async function engineOrSkip(context: Mocha.Context, find = theEngine): Promise<Engine> {
  const timeout = context.timeout();
  context.timeout(lookTimeoutMilliseconds);
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof EngineNotFoundError) || process.env.CI !== undefined) throw error;
    report(`skipped: ${error.message}`);
    return context.skip();
  } finally {
    context.timeout(timeout);
  }
}

function report(line: string): void {
  process.stderr.write(`  engine: ${line}\n`);
}
