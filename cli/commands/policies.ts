import type { Command } from "../command";
import type { PoliciesOptions } from "../policies";

export const policies: Command = {
  name: "policies",
  description: "list the rules of the policy packs, or judge the state of a deployed stack by them",
  options: [
    { flags: "--list", description: "print every rule with its level, settings and controls" },
    { flags: "--export <file>", description: "what `pulumi stack export` wrote" },
    {
      flags: "--config <file>",
      description: "levels and settings by rule, as `pulumi --policy-pack-config` takes them",
    },
    { flags: "--json", description: "print the findings as JSON" },
    {
      flags: "--document",
      description: "write the tables of rules into docs/policies.md and the packs' READMEs",
    },
  ],
  run(options: PoliciesOptions) {
    const command = require("../policies") as typeof import("../policies");
    return command.policies(options);
  },
};
