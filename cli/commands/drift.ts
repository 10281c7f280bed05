import type { Command } from "../command";
import type { DriftOptions } from "../drift";

export const drift: Command = {
  name: "drift",
  description: "say what AWS or somebody has changed in the bucket policies of a stack",
  options: [
    {
      flags: "--export <file>",
      description: "what `pulumi stack export` wrote after the last update",
      required: true,
    },
    {
      flags: "--refreshed <file>",
      description: "what it wrote after `pulumi refresh`",
      required: true,
    },
  ],
  run(options: DriftOptions) {
    const command = require("../drift") as typeof import("../drift");
    return command.drift(options);
  },
};
