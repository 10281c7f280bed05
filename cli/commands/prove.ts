import type { Command } from "../command";
import type { ProveOptions } from "../prove";

export const prove: Command = {
  name: "prove",
  description: "move records through the resources of exported stacks and say where each one ends",
  options: [
    {
      flags: "--export <file...>",
      description: "what `pulumi stack export` wrote, one file a stack",
      required: true,
    },
    {
      flags: "--records <file...>",
      description:
        "flow-log records, one a line, under a header line of field names; or what --telemetry names",
      required: true,
    },
    {
      flags: "--telemetry <name>",
      description:
        "what the records are, where they are no flow logs: cloudtrail, resolver-queries, public-zone-queries, waf, security-hub, guardduty, suricata, config or captures (names of files), a line or an element of a JSON list each; mirrored-packets: captures, pcap or pcapng",
    },
    {
      flags: "--format <format>",
      description: "the format of records without a header: default, all-v5 or '${field} ${field}…'",
    },
    {
      flags: "--source <id>",
      description:
        "the VPC, subnet or interface in which to replay them; default: what each record says, of packets by their addresses",
    },
    {
      flags: "--organization <id>",
      description: "whose accounts these are, where policies let in an organisation's: o-a1b2c3d4e5",
    },
    { flags: "--html <file>", description: "also write the way of the records as one page" },
    { flags: "--json", description: "print the report as JSON" },
  ],
  run(options: ProveOptions) {
    const command = require("../prove") as typeof import("../prove");
    return command.prove(options);
  },
};
