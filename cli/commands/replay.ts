import type { Command } from "../command";
import type { ReplayOptions } from "../replay";

export const replay: Command = {
  name: "replay",
  description: "send records of the SIEM again that were kept because they could not be indexed",
  options: [
    {
      flags: "--source <name>",
      description: "whose: waf, cloudtrail, security-hub-guardduty, …",
      required: true,
    },
    {
      flags: "--since <time>",
      description:
        "given up at this time or later: 2026-03-02T08:00:00Z, a day in UTC, or 36h or 7d before now",
      required: true,
    },
    {
      flags: "--from <place...>",
      description:
        "s3://BACKUP-BUCKET, a folder in its layout, or the URL of a dead-letter queue; messages that are indexed leave it",
      required: true,
    },
    {
      flags: "--to <address>",
      description:
        "OpenSearch: https://ENDPOINT, signed as whoever calls, or http://NAME:PASSWORD@HOST of a server with users of its own",
    },
    { flags: "--format <format>", description: "of VPC flow logs: default, all-v5 or '${field} ${field}…'" },
    { flags: "--index-prefix <text>", description: "what the indices' names begin with; default siem-" },
    { flags: "--dry-run", description: "only list what is kept, why, and what would become of it" },
  ],
  run(options: ReplayOptions) {
    const command = require("../replay") as typeof import("../replay");
    return command.replayKept(options);
  },
};
