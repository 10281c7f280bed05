import { execFile } from "node:child_process";
import { resolve } from "node:path";

const main = resolve(__dirname, "..", "..", "..", "cli", "main.ts");
const register = resolve(__dirname, "..", "..", "..", "transpile", "register.cjs");
/** Bytes: a report with every finding of a stack is a few. */
const mostOutput = 64 * 1024 * 1024;

/** What a person sees of a command that has ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The project's command with these words, in a process of its own. */
export function command(...words: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ["-r", register, main, ...words],
      { maxBuffer: mostOutput },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}
