import { mixedClocks, type TimeChanges } from "../../../telemetry/time-sync";
import { type Finding, violation } from "../../finding";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { userDataFindings } from "../user-data";

const write = "refclock PHC /dev/ptp_ena poll 0 delay 0.000010 prefer";

export const userDataMixesPhcAndNtp = rule({
  id: "user-data-mixes-phc-and-ntp",
  demand:
    "No user data lets chrony average the hardware clock, which keeps leap seconds, with servers that smear them.",
  severity: "medium",
  controls: { nist: ["SC-45(1)"], pci: ["10.6.2"] },
  remediation:
    "Prefer the hardware clock and no server, so that servers step in only when it fails; or name servers noselect.",
  settings: {},
  check: (stack) => userDataFindings(stack, finding, write),
});

function finding(resource: StackResource, changes: TimeChanges): Finding | undefined {
  for (const configuration of changes.configurations) {
    const mixed = mixedClocks(configuration);
    if (mixed !== undefined)
      return violation(resource, `lets chrony mix a hardware clock with servers: ${mixed}`, write);
  }
  return undefined;
}
