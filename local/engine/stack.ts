import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { command, lastLine } from "./command";
import { type Diagnostic, type EngineReport, readEvents } from "./engine-events";
import { tailChanges } from "./event-tail";
import { type InlineProgram, serveInlineProgram } from "./inline-program";

export interface RunOptions {
  /** Folders of policy packs, each with a `PulumiPolicy.yaml`. */
  readonly policyPacks?: readonly string[];
  /** Files with the configuration of the packs, one for each of them in the same order. */
  readonly policyPackConfigs?: readonly string[];
  /** Told what the engine prints, as it prints it. */
  readonly onOutput?: (text: string) => void;
  /** Whether the engine colours what it prints; the default is false. */
  readonly colour?: boolean;
  /** Asks the engine to stop, as Ctrl-C does; it finishes what it has begun. */
  readonly signal?: AbortSignal;
  /**
   * What happens to the engine when this process is killed. By default it dies with it, at its next word. Where its id is
   * asked for it goes on to its end: told the id once it runs.
   */
  readonly onStarted?: (pid: number) => void;
  /** Told how many resources were changed so far. */
  readonly onChanged?: (count: number) => void;
}

/** What came of one run of the engine. A run that failed is a result too. */
export interface EngineRun extends EngineReport {
  readonly succeeded: boolean;
  /** `undefined` where the engine was ended by a signal. */
  readonly exitCode: number | undefined;
  /** All that the engine printed. */
  readonly output: string;
  readonly seconds: number;
}

interface EngineOfStack {
  /** The engine's executable. */
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  readonly programDirectory: string;
  /** Where the engine finds the project, with or without its program. */
  readonly project: string;
  /** A folder for what the engine writes of its runs. */
  readonly logs: string;
  /** The program, where it runs in this process. */
  readonly program?: InlineProgram | undefined;
  /** The file that has the stack's state, where one on this machine does. */
  readonly kept?: () => string | undefined;
}

/** What the engine writes into a stack's file. */
interface KeptState {
  readonly version: number;
  /** `latest` is what an export calls the deployment; a stack that was never updated has none. */
  readonly checkpoint: { readonly latest?: unknown };
}

/** One stack of a program. Runs of the same stack must follow one another: the engine locks its state. */
export class Stack {
  constructor(
    readonly name: string,
    private readonly configFile: string,
    private readonly engine: EngineOfStack,
  ) {}

  /** What an update would do. */
  preview(options: RunOptions = {}): Promise<EngineRun> {
    return this.run("preview", [], options);
  }

  /** Updates without another preview. */
  up(options: RunOptions = {}): Promise<EngineRun> {
    return this.run("up", ["--yes", "--skip-preview"], options);
  }

  /** Takes every resource away; the stack itself stays, empty. */
  destroy(options: Omit<RunOptions, "policyPacks"> = {}): Promise<EngineRun> {
    return this.run("destroy", ["--yes", "--skip-preview"], options);
  }

  /** Takes what the providers hold into the state. */
  refresh(options: Omit<RunOptions, "policyPacks"> = {}): Promise<EngineRun> {
    return this.run("refresh", ["--yes", "--skip-preview"], options);
  }

  /** Lets a protected resource go from the next run on. */
  unprotect(urn: string): Promise<void> {
    return this.tell(`state unprotect ${urn}`, ["state", "unprotect", urn, "--yes"]);
  }

  /** Lets go of the lock that an engine left which was killed. @throws Error where there is none. */
  cancel(): Promise<void> {
    return this.tell("cancel", ["cancel", "--yes"]);
  }

  /** Sets a value of the configuration, encrypted, by its path: `network-security:alerts.slack.webhookUrl`. */
  setSecret(key: string, value: string): Promise<void> {
    const flags = ["--secret", "--path", "--config-file", this.configFile];
    return this.tell(`config set ${key}`, ["config", "set", key, value, ...flags]);
  }

  /** The whole state, exactly as `pulumi stack export` gives it. */
  async exportStack(): Promise<unknown> {
    const kept = this.engine.kept?.();
    if (kept === undefined) return this.ask("export");
    const { version, checkpoint } = JSON.parse(readFileSync(kept, "utf8")) as KeptState;
    return checkpoint.latest === undefined ? this.ask("export") : { version, deployment: checkpoint.latest };
  }

  /** The program's outputs as plain values, secret ones too. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    return (await this.ask("output", "--json", "--show-secrets")) as Record<string, unknown>;
  }

  /** @param what names the command in an error. */
  private async tell(what: string, args: readonly string[]): Promise<void> {
    const { path, env, project } = this.engine;
    const flags = ["--stack", this.name, "--non-interactive"];
    const { exitCode, stderr } = await command(path, [...args, ...flags], { env, cwd: project });
    if (exitCode !== 0) throw new Error(`pulumi ${what} failed: ${lastLine(stderr)}`);
  }

  private async ask(question: string, ...flags: string[]): Promise<unknown> {
    const args = ["stack", question, "--stack", this.name, "--non-interactive", ...flags];
    const { path, env, project } = this.engine;
    const { exitCode, stdout, stderr } = await command(path, args, { env, cwd: project });
    if (exitCode !== 0)
      throw new Error(`pulumi stack ${question} of ${this.name} failed: ${lastLine(stderr)}`);
    return JSON.parse(stdout);
  }

  private async run(operation: string, flags: readonly string[], options: RunOptions): Promise<EngineRun> {
    const eventLog = join(this.engine.logs, `${this.name}.${operation}.events`);
    rmSync(eventLog, { force: true });
    const started = performance.now();
    const endTail = options.onChanged === undefined ? undefined : tailChanges(eventLog, options.onChanged);
    const { program } = this.engine;
    const served = program && (await serveInlineProgram(program));
    const { exitCode, output } = await this.start(
      operation,
      [
        operation,
        ...flags,
        ...(served ? ["--client", served.address] : []),
        ...["--stack", this.name, "--config-file", this.configFile, "--event-log", eventLog],
        ...[
          "--non-interactive",
          "--suppress-permalink=true",
          "--color",
          options.colour === true ? "always" : "never",
        ],
        ...(options.policyPacks ?? []).flatMap((pack) => ["--policy-pack", resolve(pack)]),
        ...(options.policyPackConfigs ?? []).flatMap((file) => ["--policy-pack-config", resolve(file)]),
      ],
      options,
    );
    served?.close();
    endTail?.();
    const seconds = (performance.now() - started) / 1000;
    const report = readEvents(existsSync(eventLog) ? readFileSync(eventLog, "utf8") : "");
    const diagnostics = exitCode === 0 ? report.diagnostics : withReason(report.diagnostics, output);
    return { succeeded: exitCode === 0, exitCode, output, seconds, ...report, diagnostics };
  }

  private start(
    operation: string,
    args: readonly string[],
    options: RunOptions,
  ): Promise<{ exitCode: number | undefined; output: string }> {
    const { path, env, programDirectory } = this.engine;
    const { onStarted } = options;
    if (onStarted === undefined) {
      const child = spawn(path, args, { env, cwd: programDirectory, stdio: ["ignore", "pipe", "pipe"] });
      return ended(child, options, [child.stdout, child.stderr]);
    }
    // An engine that writes to a pipe which nobody reads any more dies of it; a file stays.
    const log = join(this.engine.logs, `${this.name}.${operation}.log`);
    const descriptor = openSync(log, "w");
    const stdio: StdioOptions = ["ignore", descriptor, descriptor];
    const child = spawn(path, args, { env, cwd: programDirectory, stdio, detached: true });
    closeSync(descriptor);
    if (child.pid !== undefined) onStarted(child.pid);
    return ended(child, options, []).then(({ exitCode }) => ({
      exitCode,
      output: stripVTControlCharacters(readFileSync(log, "utf8")),
    }));
  }
}

/** Waits for the engine's end, and passes on what it prints meanwhile. */
function ended(
  child: ChildProcess,
  { onOutput, colour, signal }: RunOptions,
  streams: readonly NodeJS.ReadableStream[],
): Promise<{ exitCode: number | undefined; output: string }> {
  return new Promise((resolve, reject) => {
    const interrupt = (): void => void child.kill("SIGINT");
    signal?.addEventListener("abort", interrupt);
    let output = "";
    for (const stream of streams) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        // The engine colours only what is its own; the stack trace of a program comes with colours anyway.
        const text = colour === true ? chunk : stripVTControlCharacters(chunk);
        output += text;
        onOutput?.(text);
      });
    }
    child.on("error", reject);
    child.on("close", (exitCode) => {
      signal?.removeEventListener("abort", interrupt);
      resolve({ exitCode: exitCode ?? undefined, output });
    });
  });
}

/** What the engine refuses before it begins, such as a wrong configuration, is printed but not in its event log. */
function withReason(diagnostics: readonly Diagnostic[], output: string): readonly Diagnostic[] {
  if (diagnostics.some(({ severity }) => severity === "error")) return diagnostics;
  const message = /^error: ([^]*)/m.exec(output)?.[1]?.trim() ?? "the engine ended without a reason";
  return [...diagnostics, { severity: "error", message }];
}
