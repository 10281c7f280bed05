import type { Command } from "../command";
import type { MirrorInspectOptions } from "../mirror-inspect";

export const mirrorInspect: Command = {
  name: "mirror:inspect",
  description: "say who talked to whom in captures of mirrored traffic",
  argument: { syntax: "<file...>", description: "pcap or pcapng files, told together" },
  options: [
    {
      flags: "--vni <number>",
      description: "only what came in VXLAN with this network identifier, as a mirror session has one",
    },
    { flags: "--json", description: "every conversation as JSON" },
  ],
  run(options: MirrorInspectOptions) {
    const command = require("../mirror-inspect") as typeof import("../mirror-inspect");
    return command.mirrorInspect(options);
  },
};
