import { type Engine, EngineNotFoundError, findEngine } from "../local/engine";
import { StepFailed } from "./command";

/**
 * The engine of this machine, downloaded or built where there is none yet, which takes minutes.
 * @throws StepFailed with what to install, where none can be had.
 */
export async function foundEngine(print: (line: string) => void): Promise<Engine> {
  try {
    const engine = await findEngine(print);
    print(`Pulumi ${engine.version}, ${engine.origin}: ${engine.path}`);
    return engine;
  } catch (error) {
    throw error instanceof EngineNotFoundError ? new StepFailed(error.message) : error;
  }
}
