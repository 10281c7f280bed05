import { and, eq, fieldPosition, inList, isIn, not, or, type Predicate } from "../flow-logs";
import type { MetricFilterSum } from "./metric-filter-sum";
import { tcp } from "./tcp";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow, type WindowSettings } from "./window";

export interface PortAccessSettings {
  /** The set: instance ids, which the format must then have, addresses and CIDR ranges. */
  readonly instances: readonly string[];
  /** TCP ports. */
  readonly ports: readonly number[];
  /** Addresses and CIDR ranges that may reach the ports unheard. Default none. */
  readonly allowedSources?: readonly string[] | undefined;
  /** Connections in a window that ring. Default 1. */
  readonly records?: number | undefined;
  readonly window?: WindowSettings | undefined;
}

/** Accepted TCP traffic to some ports of a set of instances, seen at the instances where the format tells the direction. */
export function portAccess(settings: PortAccessSettings, watched: WatchedRecords): MetricFilterSum {
  const { instances, ports, allowedSources = [], records = 1 } = settings;
  const window = evaluationWindow(settings.window, watched);
  const tellsDirection = fieldPosition(watched.format, "flow-direction") !== undefined;
  return {
    countedBy: "metricFilter",
    alarmType: "PortAccessAlarm",
    predicate: and(
      anyInstance(instances),
      isIn("dstport", ports),
      eq("protocol", tcp),
      eq("action", "ACCEPT"),
      ...(tellsDirection ? [eq("flow-direction", "ingress")] : []),
      ...(allowedSources.length === 0 ? [] : [not(inList("srcaddr", allowedSources))]),
    ),
    measure: "records",
    threshold: records,
    window,
    runbook: [
      `${records} or more connections to TCP port ${ports.join(", ")} of ${instances.join(", ")} were let through within ${window.periodSeconds} s.`,
      "1. From where: the saved query lists interface, source, destination and port.",
      "2. Is the source a host that administers these instances, and is it the time for that?",
      "3. Meant: add it to allowedSources. Not meant: close the port in the security group, and look at the instance's own log of that time.",
    ].join("\n"),
  };
}

/** Instances have ids and addresses, which are two fields. */
function anyInstance(instances: readonly string[]): Predicate {
  const isId = (instance: string): boolean => instance.startsWith("i-");
  const ids = instances.filter(isId);
  const addresses = instances.filter((instance) => !isId(instance));
  return or(
    ...(ids.length === 0 ? [] : [isIn("instance-id", ids)]),
    ...(addresses.length === 0 ? [] : [inList("dstaddr", addresses)]),
  );
}
