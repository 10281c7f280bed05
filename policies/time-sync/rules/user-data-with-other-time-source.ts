import { isTimeSync, sameHost, type TimeChanges } from "../../../telemetry/time-sync";
import { type Finding, undecided, violation } from "../../finding";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { allowedServers } from "../allowed-servers";
import { userDataFindings } from "../user-data";

const write = "server 169.254.169.123 prefer iburst minpoll 4 maxpoll 4";

export const userDataWithOtherTimeSource = rule({
  id: "user-data-with-other-time-source",
  demand: "No user data tells a host to ask another server than Amazon Time Sync for the time.",
  severity: "medium",
  controls: { nist: ["SC-45(1)"], pci: ["10.6.2"] },
  remediation: "Name Amazon Time Sync alone in the configuration that the user data writes.",
  settings: { allowedServers },
  check: (stack, settings) =>
    userDataFindings(
      stack,
      (resource, changes) => finding(resource, changes, settings.allowedServers),
      write,
    ),
});

function finding(
  resource: StackResource,
  changes: TimeChanges,
  allowed: readonly string[],
): Finding | undefined {
  for (const { program, sources } of changes.configurations) {
    const others = sources
      .map(({ host }) => host)
      .filter((host) => !isTimeSync(host) && !allowed.some((server) => sameHost(server, host)))
      .filter((host) => !changes.unread.includes(host));
    if (others.length > 0) return violation(resource, `tells ${program} to ask ${others.join(", ")}`, write);
  }
  const [unread] = changes.unread;
  return unread === undefined ? undefined : undecided(resource, `its user data holds ${unread}`, write);
}
