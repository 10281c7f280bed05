import { setTimeout } from "node:timers/promises";

/** Whether a process of this id runs on this machine. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives and is another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Milliseconds between looks. */
const lookEvery = 200;

/** Waits until a process has ended. */
export async function processEnded(pid: number, signal: AbortSignal): Promise<void> {
  while (processLives(pid)) {
    signal.throwIfAborted();
    await setTimeout(lookEvery);
  }
}
