import type { Command } from "../command";
import type { PreviewOfflineOptions } from "../preview-offline";

export const previewOffline: Command = {
  name: "preview:offline",
  description: "preview every stack configuration against another commit, without credentials, as one report",
  options: [
    {
      flags: "--base <ref>",
      description: "branch, tag or commit to compare with; default origin/main, else main",
    },
    { flags: "--output <file>", description: "write the report there; default: standard output" },
  ],
  run(options: PreviewOfflineOptions) {
    const command = require("../preview-offline") as typeof import("../preview-offline");
    return command.previewOffline(options);
  },
};
