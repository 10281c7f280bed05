import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { RunningServer } from "../provider/server";

/**
 * Starts the stand-in for the awsx plugin, a process of its own. Attach the engine with
 * `PULUMI_DEBUG_PROVIDERS=awsx:PORT`.
 * @throws Error when the process ends before it has said its port.
 */
export async function startEmbeddedAwsx(): Promise<RunningServer> {
  const register = join(__dirname, "..", "..", "transpile", "register.cjs");
  const child = spawn(process.execPath, ["--require", register, join(__dirname, "main.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  // It ends with this process, and does not keep it.
  child.unref();
  const port = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => Number(line)),
    exited.then(([code]) => {
      throw new Error(`the embedded awsx ended with ${String(code)} before it said its port`);
    }),
  ]);
  child.stdout.destroy();
  return {
    port,
    close: async () => {
      // Whoever waits for its end must be kept until then.
      child.ref();
      child.kill();
      await exited;
    },
  };
}
