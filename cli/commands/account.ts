import type { AddAccountOptions } from "../account/add";
import type { Command } from "../command";

export const account: Command = {
  name: "account add",
  description: "write the stack file of a new workload account, like another's, and show the preview",
  options: [
    { flags: "--name <stack>", description: "of the new stack; what is not given is asked for" },
    { flags: "--account-id <id>", description: "twelve digits" },
    { flags: "--region <region>", description: "such as eu-west-1" },
    { flags: "--cidr <range>", description: "of the VPC that is made there" },
    {
      flags: "--vpc-id <ids>",
      description: "of VPCs that are there, commas between; listed for choice where there are credentials",
    },
    {
      flags: "--like <stack>",
      description: "the workload whose file it is like; default: one of the same region",
    },
    { flags: "--configurations <directory>", description: "where the Pulumi.NAME.yaml are; default: here" },
    { flags: "--local", description: "preview on the embedded AWS, with no credentials" },
  ],
  run(options: AddAccountOptions) {
    const command = require("../account/add") as typeof import("../account/add");
    return command.addAccount(options);
  },
};
