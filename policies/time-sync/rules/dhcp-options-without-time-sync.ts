import { undecided, violation } from "../../finding";
import { rule } from "../../rule";
import { dhcpOptionsType, ntpServersLine, setTimeSync, timeServers } from "../dhcp-options";

export const dhcpOptionsWithoutTimeSync = rule({
  id: "dhcp-options-without-time-sync",
  demand: "DHCP options name Amazon Time Sync as a time server.",
  severity: "medium",
  controls: { nist: ["AU-8", "SC-45", "SC-45(1)"], pci: ["10.6.1", "10.6.2"] },
  remediation: `Set ${ntpServersLine}, or the rule's level to remediate.`,
  settings: {},
  each: [dhcpOptionsType],
  mend: setTimeSync,
  check: (stack) =>
    stack.ofType(dhcpOptionsType).flatMap((options) => {
      const { timeSync, others } = timeServers(options);
      if (timeSync === "yes") return [];
      if (timeSync === "unknown")
        return [undecided(options, "their ntpServers are not known before the update", ntpServersLine)];
      const found = others.length === 0 ? "name no time server" : `name ${others.join(", ")} alone`;
      return [violation(options, `${found}, and not Amazon Time Sync`, ntpServersLine)];
    }),
});
