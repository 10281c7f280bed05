import type { EngineRun, RunOptions } from "../local/engine";
import { StepFailed } from "./command";

/**
 * Runs one operation of the engine, which prints its own progress, and stops the command where it failed.
 * @throws StepFailed with what to do next; what went wrong the engine has printed.
 */
export async function runEngine(
  operation: string,
  run: (options: RunOptions) => Promise<EngineRun>,
  options: RunOptions = {},
): Promise<EngineRun> {
  const result = await run({
    ...options,
    colour: process.stdout.isTTY,
    onOutput: (text) => process.stdout.write(text),
  });
  if (!result.succeeded) {
    throw new StepFailed(
      `\n${operation} failed; the engine's messages are above. No AWS account was touched. Mend the configuration or the program and run this command again.`,
    );
  }
  return result;
}
