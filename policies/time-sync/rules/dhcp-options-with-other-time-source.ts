import { sameHost } from "../../../telemetry/time-sync";
import { undecided, violation } from "../../finding";
import { rule } from "../../rule";
import { allowedServers } from "../allowed-servers";
import { dhcpOptionsType, ntpServersLine, setTimeSync, timeServers } from "../dhcp-options";

export const dhcpOptionsWithOtherTimeSource = rule({
  id: "dhcp-options-with-other-time-source",
  demand:
    "DHCP options name no time server that may smear leap seconds in another way than Amazon Time Sync.",
  severity: "medium",
  controls: { nist: ["SC-45(1)"], pci: ["10.6.2"] },
  remediation: `Leave every server but Amazon Time Sync out, or the rule's level set to remediate do it.`,
  settings: { allowedServers },
  each: [dhcpOptionsType],
  mend: setTimeSync,
  check: (stack, settings) =>
    stack.ofType(dhcpOptionsType).flatMap((options) => {
      const { others, partlyUnknown } = timeServers(options);
      const refused = others.filter(
        (server) => !settings.allowedServers.some((allowed) => sameHost(allowed, server)),
      );
      if (refused.length > 0)
        return [violation(options, `name ${refused.join(", ")} besides Amazon Time Sync`, ntpServersLine)];
      return partlyUnknown
        ? [undecided(options, "their ntpServers are not known before the update", ntpServersLine)]
        : [];
    }),
});
