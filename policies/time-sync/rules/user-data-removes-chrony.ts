import type { TimeChanges } from "../../../telemetry/time-sync";
import { type Finding, violation } from "../../finding";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { userDataFindings } from "../user-data";

const write = "systemctl enable --now chronyd";

export const userDataRemovesChrony = rule({
  id: "user-data-removes-chrony",
  demand: "No user data removes or stops what keeps a host in time.",
  severity: "medium",
  controls: { nist: ["SC-45"], pci: ["10.6.1", "10.6.3"] },
  remediation: "Leave chrony installed and running; configure it rather than replace it.",
  settings: {},
  check: (stack) => userDataFindings(stack, finding, write),
});

function finding(resource: StackResource, { removals }: TimeChanges): Finding | undefined {
  const [command] = removals;
  return command === undefined ? undefined : violation(resource, `runs "${command}"`, write);
}
