import type { Command } from "../command";
import type { StartOptions } from "../start";

export const start: Command = {
  name: "start",
  description: "bring a stack up on a real engine and the embedded AWS, and replay traffic through it",
  options: [
    {
      flags: "--keep <directory>",
      description: "keep the state of the run and an export of the stack there",
    },
    { flags: "--html <file>", description: "also write the way of the records as one page" },
    {
      flags: "--stack <names>",
      description: "which Pulumi.NAME.yaml: dev, the default, or several that hand each other values: a,b",
    },
  ],
  run(options: StartOptions) {
    const command = require("../start") as typeof import("../start");
    return command.start(options);
  },
};
