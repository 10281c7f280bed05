import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface SurvivingAwsOptions {
  /** File that carries what AWS holds from run to run. */
  readonly stateFile: string;
  /** Whose credentials there are: a port each. At least one. */
  readonly credentials: readonly { readonly accountId: string; readonly region: string }[];
}

/** Ports on the loopback interface. */
export interface Ports {
  /** In the order of the credentials. */
  readonly aws: readonly number[];
  readonly awsx: number;
}

export interface SurvivingAws {
  readonly pid: number;
  readonly ports: Ports;
  /** It goes on while this engine runs, whatever becomes of this process. */
  worksFor(engine: number): void;
  close(): Promise<void>;
}

/**
 * Starts the embedded AWS, with awsx, in a process that goes on when this one is killed: until no engine that it works for
 * runs any more. So an engine that outlives a kill, too, finishes what it has begun.
 * @throws Error when it ends before it listens.
 */
export async function startSurvivingAws(options: SurvivingAwsOptions): Promise<SurvivingAws> {
  const register = join(__dirname, "..", "..", "transpile", "register.cjs");
  const child = spawn(
    process.execPath,
    ["--require", register, join(__dirname, "main.ts"), JSON.stringify(options)],
    // Of a session of its own, so that Ctrl-C in a terminal does not reach it.
    { stdio: ["pipe", "pipe", "inherit"], detached: true },
  );
  const exited = once(child, "exit");
  const ports = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => JSON.parse(String(line)) as Ports),
    exited.then(([code]) => {
      throw new Error(`the embedded AWS ended with ${String(code)} before it listened`);
    }),
  ]);
  child.stdout.destroy();
  child.unref();
  return {
    pid: child.pid ?? 0,
    ports,
    worksFor: (engine) => {
      child.stdin.write(`${engine}\n`);
    },
    close: async () => {
      child.ref();
      child.kill();
      await exited;
    },
  };
}
