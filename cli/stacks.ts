import { resolve } from "node:path";
import { type ExitCode, exitCode } from "./command";
import { printTable } from "./print-table";
import { accountOfStack } from "./stack-file";
import { orderOf, organisationStacks } from "./stacks-in-files";

export interface StacksOptions {
  readonly levels?: true;
  /** The folder of the stacks' files. Default: the program's. */
  readonly configurations?: string;
}

/** Prints the order of the organisation's stacks: those of one level may be brought up side by side. */
export function stacks({
  levels: asLevels,
  configurations = resolve(__dirname, ".."),
}: StacksOptions): ExitCode {
  const { levels, reads } = orderOf(configurations, organisationStacks(configurations));
  if (asLevels) {
    console.log(JSON.stringify(levels));
    return exitCode.clean;
  }
  const rows = levels.flatMap((level, index) =>
    level.map((stack) => {
      const { accountId, region } = accountOfStack(configurations, stack);
      return [String(index + 1), stack, accountId, region, reads[stack]?.join(", ") ?? ""];
    }),
  );
  printTable({ title: "Stacks", head: ["level", "stack", "account", "region", "reads"], rows }, console.log);
  return exitCode.clean;
}
