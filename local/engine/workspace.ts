import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { command, lastLine } from "./command";
import type { Engine } from "./engine";
import { engineEnvironment, installLanguageHost, type Surroundings } from "./environment";
import type { InlineProgram } from "./inline-program";
import { Stack } from "./stack";

export interface WorkspaceOptions extends Surroundings {
  /** The folder of the program and its `Pulumi.yaml`. Nothing is written there. */
  readonly programDirectory: string;
  /** Runs in this process in place of what `Pulumi.yaml` names; the default is a process a run. */
  readonly program?: InlineProgram;
}

/** A Pulumi program with its stacks, its state in one folder, and providers that already listen. */
export interface Workspace {
  /** The folder that holds everything that the engine writes. */
  readonly stateDirectory: string;
  /**
   * A stack of the program, made if the state does not have it yet.
   *
   * @param name for example `dev`.
   * @param configFile is read now; the default is the program's `Pulumi.NAME.yaml`, or no configuration where that is
   * absent. Ask for the stack again to give it another configuration.
   */
  stack(name: string, configFile?: string): Promise<Stack>;
}

/** Opens a state folder, new or used before, for a program that stays as it is. */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const stateDirectory = resolve(options.stateDirectory);
  const programDirectory = resolve(options.programDirectory);
  const env = engineEnvironment({ ...options, stateDirectory });
  const project = join(stateDirectory, "project");
  mkdirSync(join(stateDirectory, "state"), { recursive: true });
  mkdirSync(project, { recursive: true });
  installLanguageHost(stateDirectory);

  return {
    stateDirectory,
    async stack(name, configFile) {
      // The engine writes a new stack's key into the configuration beside Pulumi.yaml: it finds copies of both here.
      copyFileSync(join(programDirectory, "Pulumi.yaml"), join(project, "Pulumi.yaml"));
      const config = join(project, `Pulumi.${name}.yaml`);
      const given = configFile ?? join(programDirectory, `Pulumi.${name}.yaml`);
      if (configFile !== undefined || existsSync(given)) copyFileSync(given, config);
      else writeFileSync(config, "");

      const {
        engine: { path },
        program,
      } = options;
      const engine = { path, env, programDirectory, project, logs: project, program };
      const kept = () => keptState(stateDirectory, name);
      if (kept() === undefined) await initialise(engine, name);
      return new Stack(name, config, { ...engine, kept });
    },
  };
}

/**
 * The program's stacks as whoever is logged in has them: with the user's own environment, backend, credentials and
 * plugins.
 */
export function openLogin(options: {
  readonly engine: Engine;
  readonly programDirectory: string;
  /** Holds what the engine writes of its runs. */
  readonly stateDirectory: string;
}): Workspace {
  const stateDirectory = resolve(options.stateDirectory);
  const programDirectory = resolve(options.programDirectory);
  mkdirSync(stateDirectory, { recursive: true });
  return {
    stateDirectory,
    async stack(name, configFile) {
      const { path } = options.engine;
      const engine = {
        path,
        // Makes the engine accept --event-log.
        env: { ...process.env, PULUMI_DEBUG_COMMANDS: "true" },
        programDirectory,
        project: programDirectory,
        logs: stateDirectory,
      };
      const file = resolve(configFile ?? join(programDirectory, `Pulumi.${name}.yaml`));
      // The engine writes a new stack's key beside the Pulumi.yaml that it finds: not beside the program's, unless the
      // stack's file is there. An update writes one into the stack's own file.
      const isBeside = dirname(file) === programDirectory;
      const project = isBeside ? programDirectory : join(stateDirectory, "project");
      if (!isBeside) {
        mkdirSync(project, { recursive: true });
        copyFileSync(join(programDirectory, "Pulumi.yaml"), join(project, "Pulumi.yaml"));
      }
      await initialise({ ...engine, project }, name);
      return new Stack(name, file, engine);
    },
  };
}

/**
 * The file of a stack in a state folder, if it has the stack: asking the engine takes as long as it takes to start. The
 * engine keeps a file a stack in a folder a project.
 */
function keptState(stateDirectory: string, name: string): string | undefined {
  const stacks = join(stateDirectory, "state", ".pulumi", "stacks");
  if (!existsSync(stacks)) return undefined;
  return readdirSync(stacks)
    .map((project) => join(stacks, project, `${name}.json`))
    .find((file) => existsSync(file));
}

interface EngineInFolders {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  readonly project: string;
}

/** Makes the stack, unless the state has it. */
async function initialise({ path, env, project }: EngineInFolders, name: string): Promise<void> {
  const { exitCode, stderr } = await command(
    path,
    ["stack", "init", name, "--no-select", "--non-interactive"],
    {
      env,
      cwd: project,
    },
  );
  if (exitCode === 0 || stderr.includes(`/${name}' already exists`)) return;
  throw new Error(`the engine cannot make the stack ${name}: ${lastLine(stderr)}`);
}
