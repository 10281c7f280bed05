import type { AwsRangesOptions } from "../aws-ranges";
import type { Command } from "../command";

export const awsRanges: Command = {
  name: "aws-ranges",
  description: "take the address blocks of AWS's services anew, as AWS publishes them",
  options: [
    { flags: "--from <file>", description: "an ip-ranges.json that was downloaded before" },
    { flags: "--to <file>", description: "where they are kept, unless in the program" },
  ],
  run(options: AwsRangesOptions) {
    const command = require("../aws-ranges") as typeof import("../aws-ranges");
    return command.awsRanges(options);
  },
};
