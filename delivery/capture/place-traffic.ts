import type { FlowLogRecord } from "../../telemetry/flow-logs";
import type { Deployment } from "../deployment";
import type { Undelivered } from "../report/delivery-report";
import type { Traffic, TrafficSource } from "../traffic/traffic";
import { countUndelivered } from "../report/count-undelivered";
import type { DeployedFlowLog } from "./flow-log";
import { covers, describeSource, type Placement, placementOf } from "./placement";

/** A record of some traffic and where its interface is. */
export interface PlacedRecord {
  readonly label: string;
  readonly source: TrafficSource;
  readonly record: FlowLogRecord;
  readonly placement: Placement;
}

/** Every record of all traffic with its place. */
export function placeTraffic(deployment: Deployment, traffic: readonly Traffic[]): readonly PlacedRecord[] {
  return traffic.flatMap(({ label, source, records }) =>
    records.map((record) => ({ label, source, record, placement: placementOf(deployment, source, record) })),
  );
}

/** Records that pass through nothing that a flow log monitors. */
export function uncovered(
  placed: readonly PlacedRecord[],
  flowLogs: readonly DeployedFlowLog[],
): readonly Undelivered[] {
  const reason = ({ vpcId }: Placement): string => {
    if (flowLogs.length === 0) return "the deployment has no flow log";
    return vpcId === undefined
      ? "the record says no VPC and its interface is not in the deployment; name where it is replayed (--source)"
      : "no flow log covers this VPC, subnet or network interface";
  };
  return countUndelivered(
    undefined,
    placed
      .filter(({ placement }) => !flowLogs.some(({ monitors }) => covers(monitors, placement)))
      .map(({ label, source, placement }) => ({
        kind: "lost",
        label,
        place: describeSource(source, placement),
        reason: reason(placement),
      })),
  );
}
