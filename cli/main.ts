import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { type ExitCode, exitCode, StepFailed, UsageError } from "./command";
import { Interrupted } from "./interruption";
import { compilePolicyPack, policyPacks } from "./policy-packs";
import { prove, type ProveOptions } from "./prove";
import { start } from "./start";

async function main(argv: readonly string[]): Promise<ExitCode> {
  let result: ExitCode = exitCode.clean;
  const program = new Command("network-security")
    .description("Brings the platform up on an embedded AWS, and proves that records arrive and alarms ring.")
    .exitOverride()
    .showHelpAfterError();
  program
    .command("start")
    .description(
      "bring Pulumi.dev.yaml up on a real engine and the embedded AWS, and replay traffic through it",
    )
    .option("--keep <directory>", "keep the state of the run and an export of the stack there")
    .action(async (options: { keep?: string }) => {
      result = await start(options);
    });
  program
    .command("prove")
    .description("move records through the resources of exported stacks and say where each one ends")
    .requiredOption("--export <file...>", "what `pulumi stack export` wrote, one file a stack")
    .requiredOption("--records <file...>", "flow-log records, one a line, under a header line of field names")
    .option(
      "--format <format>",
      "the format of records without a header: default, all-v5 or '${field} ${field}…'",
    )
    .option(
      "--source <id>",
      "the VPC, subnet or interface in which to replay them; default: what each record says",
    )
    .option("--json", "print the report as JSON")
    .action((options: ProveOptions) => {
      result = prove(options);
    });
  program
    .command("build")
    .description("compile the policy packs to JavaScript")
    .action(() => {
      policyPacks(resolve(__dirname, "..")).forEach(compilePolicyPack);
    });
  await program.parseAsync(argv);
  return result;
}

main(process.argv).then(
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
