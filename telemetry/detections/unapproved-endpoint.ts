import { and, egressOutside, eq, inList, isIn } from "../flow-logs";
import type { MetricFilterSum } from "./metric-filter-sum";
import { openingTcpFlags, tcp } from "./tcp";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow, type WindowSettings } from "./window";

export interface UnapprovedEndpointSettings {
  /** Addresses and CIDR ranges that a server may connect to. */
  readonly approvedDestinations: readonly string[];
  /** Only connections from these addresses and CIDR ranges. Default any. */
  readonly sources?: readonly string[] | undefined;
  /** Attempts in a window that ring. Default 1. */
  readonly records?: number | undefined;
  readonly window?: WindowSettings | undefined;
}

/**
 * A TCP connection that is opened from inside, or tried to be, to an address that nobody approved: let through or refused.
 *
 * What tells it from the answer to a connection from outside is its SYN without ACK, so that the format must have
 * `tcp-flags` and `flow-direction`.
 */
export function unapprovedEndpoint(
  settings: UnapprovedEndpointSettings,
  watched: WatchedRecords,
): MetricFilterSum {
  const { approvedDestinations, sources, records = 1 } = settings;
  const window = evaluationWindow(settings.window, watched);
  return {
    countedBy: "metricFilter",
    alarmType: "UnapprovedEndpointAlarm",
    predicate: and(
      egressOutside(approvedDestinations),
      eq("protocol", tcp),
      isIn("tcp-flags", openingTcpFlags),
      ...(sources === undefined ? [] : [inList("srcaddr", sources)]),
    ),
    measure: "records",
    threshold: records,
    window,
    runbook: [
      `A server opened, or tried to open, ${records} or more connections to an endpoint that is not approved within ${window.periodSeconds} s.`,
      "1. Which server and where to: the saved query lists interface, source, destination and port. action REJECT: it did not get through.",
      "2. Whose address is it (reverse DNS, whois, the Resolver query logs of that time)?",
      "3. Meant: add it to approvedDestinations. Not meant: treat the server as compromised; isolate it with an empty security group.",
    ].join("\n"),
  };
}
