import { Command, CommanderError } from "commander";
import { type ExitCode, exitCode, StepFailed, UsageError } from "./command";
import { commands } from "./commands";
import { Interrupted } from "./interruption";
import { settled } from "./settled";

async function main(argv: readonly string[]): Promise<ExitCode> {
  let result: ExitCode = exitCode.clean;
  const program = new Command("network-security")
    .description("Brings the platform up on an embedded AWS, and proves that records arrive and alarms ring.")
    .exitOverride()
    .showHelpAfterError();
  for (const each of commands) {
    const command = commandNamed(program, each.name).description(each.description);
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
  await program.parseAsync(argv);
  return result;
}

/** `prove`, or `add` of `account`. */
function commandNamed(program: Command, name: string): Command {
  return name
    .split(" ")
    .reduce(
      (parent, word) => parent.commands.find((known) => known.name() === word) ?? parent.command(word),
      program,
    );
}

settled(main(process.argv)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCode.clean : exitCode.wrongUse;
    } else if (error instanceof Interrupted) {
      console.error(error.message);
      process.exitCode = error.exitCode;
    } else if (error instanceof UsageError || error instanceof StepFailed) {
      console.error(error.message);
      process.exitCode = error instanceof UsageError ? exitCode.wrongUse : exitCode.findings;
    } else {
      console.error(error);
      process.exitCode = exitCode.findings;
    }
  },
);
