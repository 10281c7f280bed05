import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { type Engine, engineVersion } from "./engine";

/** Has a Node.js that the engine starts load Pulumi without what it seldom uses. */
const deferLoading = join(__dirname, "..", "..", "transpile", "defer-loading.cjs");

/** What surrounds a run of the engine. */
export interface Surroundings {
  readonly engine: Engine;
  /** Holds state, the engine's own files and its language host; nothing is written elsewhere. */
  readonly stateDirectory: string;
  /** Ports on 127.0.0.1 where providers already listen, by package name. */
  readonly providers: Readonly<Record<string, number>>;
  /** What the user's own environment is; the default is this process's. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The engine's environment: the user's, without any setting of Pulumi's or credential of AWS's, and with state and home
 * in the state folder. A login of the user's is neither used nor changed.
 */
export function engineEnvironment(surroundings: Surroundings): NodeJS.ProcessEnv {
  const { engine, stateDirectory, providers, env = process.env } = surroundings;
  const theUsers = Object.entries(env).filter(([name]) => !/^(AWS|PULUMI)_/.test(name));
  // A language host that comes with the engine lies beside it, and starts the program with the `node` on the PATH.
  const path = [dirname(engine.path), env.PATH, dirname(process.execPath)];
  return {
    ...Object.fromEntries(theUsers),
    // A policy pack, a process of its own, loads Pulumi in a quarter of the time.
    NODE_OPTIONS: [env.NODE_OPTIONS, `--require ${JSON.stringify(deferLoading)}`]
      .filter((options) => options !== undefined)
      .join(" "),
    PATH: path.filter((directory) => directory !== undefined).join(delimiter),
    PULUMI_HOME: pulumiHome(stateDirectory),
    PULUMI_BACKEND_URL: pathToFileURL(join(stateDirectory, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_DEBUG_PROVIDERS: Object.entries(providers)
      .map(([name, port]) => `${name}:${port}`)
      .join(","),
    // Without this the engine would download the real plugin of each package that the program imports.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_SUPPRESS_NEO_LINK: "true",
    PULUMI_ERROR_OUTPUT_STRING: "true",
    // Makes the engine accept --event-log.
    PULUMI_DEBUG_COMMANDS: "true",
    // The state is written at the end of a run, failed or stopped, and not whole after each step: with 360 resources that
    // is half of the work. What dies without an end leaves nothing behind but the embedded AWS's own file.
    PULUMI_EXPERIMENTAL: "true",
    PULUMI_SKIP_CHECKPOINTS: "true",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Compiled by the first workspace of this process. */
let languageHost: Uint8Array | undefined;

/**
 * Puts this project's language host where the engine keeps its plugins. An engine takes the one that it brings, or that
 * lies on the PATH, before it; an engine built from its Go module brings none and takes this.
 */
export function installLanguageHost(stateDirectory: string): void {
  const directory = join(pulumiHome(stateDirectory), "plugins", `language-nodejs-v${engineVersion}`);
  mkdirSync(directory, { recursive: true });
  const compiled = join(directory, "language-host.js");
  languageHost ??= compiledLanguageHost();
  writeFileSync(compiled, languageHost);
  const executable = join(directory, "pulumi-language-nodejs");
  writeFileSync(
    executable,
    `#!/bin/sh\nexec ${[process.execPath, compiled].map(shellQuoted).join(" ")} "$@"\n`,
  );
  chmodSync(executable, 0o755);
}

/** Of one file it starts in 0.1 s, whatever TypeScript settings the program's folder has. */
function compiledLanguageHost(): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "language-host", "main.ts")],
    write: false,
    bundle: true,
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild made no language host");
  return file.contents;
}

function pulumiHome(stateDirectory: string): string {
  return join(stateDirectory, "home");
}

function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
