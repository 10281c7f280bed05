import type { Command } from "../command";
import type { VerifyOptions } from "../verify";

export const verify: Command = {
  name: "verify",
  description: "ask the account whether what a stack has deployed is really so, and at work; only reads",
  options: [
    { flags: "--stack <name>", description: "a stack of this program, exported by your own login" },
    { flags: "--export <file>", description: "what `pulumi stack export` wrote, instead of --stack" },
    { flags: "--within <hours>", description: "what came last must be no older; default 24" },
    { flags: "--policy", description: "only print the policy of exactly the calls that it makes" },
    { flags: "--json", description: "print what was found as JSON" },
  ],
  run(options: VerifyOptions) {
    const command = require("../verify") as typeof import("../verify");
    return command.verify(options);
  },
};
