import type { Command } from "../command";
import type { StacksOptions } from "../stacks";

export const stacks: Command = {
  name: "stacks",
  description: "print the stacks of the organisation and what each reads, in the order of a roll-out",
  options: [
    { flags: "--levels", description: "as JSON, a list of the stacks of each level, for a CI service" },
    { flags: "--configurations <directory>", description: "where the Pulumi.NAME.yaml are; default: here" },
  ],
  run(options: StacksOptions) {
    const command = require("../stacks") as typeof import("../stacks");
    return command.stacks(options);
  },
};
