import { spawn } from "node:child_process";

/** What a program that has ended left behind. */
export interface CommandResult {
  /** `undefined` where it did not start or was ended by a signal. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** Standard error, or why the program did not start or was ended. */
  readonly stderr: string;
}

interface CommandOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Ended with SIGTERM after this many milliseconds. */
  readonly timeout?: number;
  /** Called with each line of standard error as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

/** Runs a program to its end. Never throws: a program that cannot be started is a result too. */
export function command(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const { env, cwd, timeout, onErrorLine } = options;
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, cwd, timeout, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    if (onErrorLine !== undefined) eachLine(child.stderr, onErrorLine);
    child.on("error", (error) => {
      resolve({ exitCode: undefined, stdout, stderr: error.message });
    });
    child.on("close", (exitCode, signal) => {
      const ended = signal === null ? "" : `\nended by ${signal}`;
      resolve({ exitCode: exitCode ?? undefined, stdout, stderr: stderr + ended });
    });
  });
}

/** The last line that says something: where programs put the reason of a failure. */
export function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}

function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = "";
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(onLine);
  });
}
