import type { FlowLogRecord } from "../../flow-logs";
import type { Deployment } from "../deployment";
import type { Undelivered } from "../report/delivery-report";
import type { Traffic, TrafficSource } from "../traffic/traffic";
import { countUndelivered } from "../report/count-undelivered";
import type { FlowLog } from "./flow-log";
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
  flowLogs: readonly FlowLog[],
  deployedFlowLogs: number,
): readonly Undelivered[] {
  const missed = placed.filter(({ placement }) => !flowLogs.some((flowLog) => covers(flowLog, placement)));
  return countUndelivered(
    undefined,
    missed.map(({ label, source }) => ({
      kind: "lost" as const,
      label,
      place: describeSource(source),
      reason:
        deployedFlowLogs === 0
          ? "the deployment has no flow log"
          : "no flow log covers this VPC, subnet or network interface",
    })),
  );
}
