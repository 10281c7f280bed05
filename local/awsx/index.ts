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
  const transpile = require.resolve("ts-node/register/transpile-only");
  const child = spawn(process.execPath, ["--require", transpile, join(__dirname, "main.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, TS_NODE_PROJECT: join(__dirname, "..", "..", "tsconfig.json") },
  });
  const exited = once(child, "exit");
  const port = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => Number(line)),
    exited.then(([code]) => {
      throw new Error(`the embedded awsx ended with ${String(code)} before it said its port`);
    }),
  ]);
  return {
    port,
    close: async () => {
      child.kill();
      await exited;
    },
  };
}
