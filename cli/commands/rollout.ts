import type { Command } from "../command";
import type { RolloutOptions } from "../rollout/rollout";

export const rollout: Command = {
  name: "rollout",
  description: "bring all accounts up, each after those whose outputs it reads, policies first",
  options: [
    { flags: "--preview", description: "say what would be done, and do nothing" },
    { flags: "--only <names>", description: "these stacks alone, with commas between" },
    { flags: "--local", description: "on the embedded AWS, with no credentials" },
    { flags: "--keep <directory>", description: "keep the state of a local roll-out there" },
    { flags: "--configurations <directory>", description: "where the Pulumi.NAME.yaml are; default: here" },
    { flags: "--parallel <number>", description: "stacks at the same time; default 4" },
    { flags: "--json", description: "print what came of each stack as JSON" },
  ],
  run(options: RolloutOptions) {
    const command = require("../rollout/rollout") as typeof import("../rollout/rollout");
    return command.rollout(options);
  },
};
