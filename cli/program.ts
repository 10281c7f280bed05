import { Command, CommanderError } from "commander";
import { type ExitCode, exitCode, StepFailed, UsageError } from "./command";
import { commands } from "./commands";
import { Interrupted } from "./interruption";

/**
 * Runs the command that the words ask for, and says on standard error why it could not be done.
 * @param argv as a process has them, the program first.
 * @returns what to tell the shell.
 */
export async function program(argv: readonly string[]): Promise<number> {
  try {
    return await ran(argv);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.wrongUse;
    if (error instanceof Interrupted) {
      console.error(error.message);
      return error.exitCode;
    }
    if (error instanceof UsageError || error instanceof StepFailed) {
      console.error(error.message);
      return error instanceof UsageError ? exitCode.wrongUse : exitCode.findings;
    }
    console.error(error);
    return exitCode.findings;
  }
}

async function ran(argv: readonly string[]): Promise<ExitCode> {
  let result: ExitCode = exitCode.clean;
  const root = new Command("network-security")
    .description("Brings the platform up on an embedded AWS, and proves that records arrive and alarms ring.")
    .exitOverride()
    .showHelpAfterError();
  for (const each of commands) {
    const command = commandNamed(root, each.name).description(each.description);
    for (const option of each.options) {
      if (option.required) command.requiredOption(option.flags, option.description);
      else command.option(option.flags, option.description);
    }
    if (each.argument) command.argument(each.argument.syntax, each.argument.description);
    command.action(async () => {
      const options = command.opts<object>();
      result = await each.run(each.argument ? { ...options, given: command.args } : options);
    });
  }
  await root.parseAsync(argv);
  return result;
}

/** `prove`, or `add` of `account`. */
function commandNamed(root: Command, name: string): Command {
  return name
    .split(" ")
    .reduce(
      (parent, word) => parent.commands.find((known) => known.name() === word) ?? parent.command(word),
      root,
    );
}
