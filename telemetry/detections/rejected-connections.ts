import { and, eq, type Predicate } from "../flow-logs";
import type { MetricFilterSum } from "./metric-filter-sum";
import { tcp } from "./tcp";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow, type WindowSettings } from "./window";

export interface RejectedConnectionsSettings {
  /** Only connections from this address. Default any. */
  readonly sourceAddress?: string;
  /** Only connections to this address. Default any. */
  readonly destinationAddress?: string;
  /** Destination port. */
  readonly port: number;
  /** IANA protocol number. Default 6, TCP. */
  readonly protocol?: number;
  /** Records in a window that ring. Default 3. */
  readonly records?: number;
  readonly window?: WindowSettings | undefined;
}

const defaultRecords = 3;

/** Connections to a port that a security group or network ACL refused. */
export function rejectedConnections(
  settings: RejectedConnectionsSettings,
  watched: WatchedRecords,
): MetricFilterSum {
  const { sourceAddress, destinationAddress, port, protocol = tcp, records = defaultRecords } = settings;
  const window = evaluationWindow(settings.window, watched);
  const conditions: Predicate[] = [
    ...(sourceAddress === undefined ? [] : [eq("srcaddr", sourceAddress)]),
    ...(destinationAddress === undefined ? [] : [eq("dstaddr", destinationAddress)]),
    eq("dstport", port),
    eq("protocol", protocol),
    eq("action", "REJECT"),
  ];
  return {
    countedBy: "metricFilter",
    alarmType: "RejectedConnectionAlarm",
    predicate: and(...conditions),
    measure: "records",
    threshold: records,
    window,
    runbook: [
      `${records} or more connections ${between(settings)} to port ${port} (protocol ${protocol}) were refused within ${window.periodSeconds} s.`,
      "1. Find them: filter the log group on action REJECT and the port for the alarm's period.",
      "2. A known source that should get through: correct the security group or network ACL.",
      "3. An unknown source inside: treat the host as compromised. Outside: a scan; block it if it goes on.",
    ].join("\n"),
  };
}

function between({ sourceAddress, destinationAddress }: RejectedConnectionsSettings): string {
  return `from ${sourceAddress ?? "any address"} to ${destinationAddress ?? "any address"}`;
}
