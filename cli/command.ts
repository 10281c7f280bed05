/** What a command tells the shell: 0 nothing to report, 1 findings or a failed step, 2 wrong use. */
export const exitCode = { clean: 0, findings: 1, wrongUse: 2 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** A command that a person types. Only its `run` loads what it runs, so that help and the other commands start at once. */
export interface Command {
  /** A word, or several: `account add`. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
  /** What it is given without a flag; default nothing. In commander's spelling: `<file...>`. */
  readonly argument?: { readonly syntax: string; readonly description: string };
  /**
   * @param options by their long names, as {@link CommandOption.flags} declare them, and `given`, a list, if it takes an
   * argument; each command types its own.
   */
  run(options: object): Promise<ExitCode> | ExitCode;
}

export interface CommandOption {
  /** In commander's spelling: `--keep <directory>`, `--records <file...>`, `--json`. */
  readonly flags: string;
  readonly description: string;
  /** Whether the command is refused without it; by default it is not. */
  readonly required?: true;
}

/** A fault of what the person typed or of a file that they named: printed without a stack trace, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A step that could not be done, with what to do about it: printed without a stack trace, exit code 1. */
export class StepFailed extends Error {
  override readonly name = "StepFailed";
}
