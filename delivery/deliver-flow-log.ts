import { type CapturedRecord, captureRecord, type Missed } from "./capture/capture";
import type { DeployedFlowLog, FlowLog } from "./capture/flow-log";
import type { PlacedRecord } from "./capture/place-traffic";
import { covers } from "./capture/placement";
import { type Deployment, logicalName, text } from "./deployment";
import { allStopped, type Delivery, destinationOf } from "./destinations";
import { countUndelivered } from "./report/count-undelivered";
import type {
  DeliveredObject,
  DestinationReport,
  Finding,
  LogEvent,
  StreamRecord,
  Undelivered,
} from "./report/delivery-report";

/** What one flow log did with the traffic. */
export interface FlowLogDelivery {
  readonly report: DestinationReport;
  readonly undelivered: readonly Undelivered[];
  readonly findings: readonly Finding[];
  readonly logEvents: readonly LogEvent[];
  readonly objects: readonly DeliveredObject[];
  readonly streamRecords: readonly StreamRecord[];
}

/** Captures what passes through the monitored resource and delivers it; every record is accounted for. */
export function deliverFlowLog(
  deployment: Deployment,
  flowLog: FlowLog,
  placed: readonly PlacedRecord[],
  organizationId: string | undefined,
): FlowLogDelivery {
  const captured: CapturedRecord[] = [];
  const missed: Missed[] = [];
  let recordsIn = 0;
  for (const { label, record, placement } of placed) {
    if (!covers(flowLog.monitors, placement)) continue;
    recordsIn += 1;
    const outcome = captureRecord(flowLog, label, record, placement);
    if ("line" in outcome) captured.push(outcome);
    else missed.push(outcome);
  }
  const destination = destinationOf(flowLog.destinationType);
  const delivery: Delivery =
    destination === undefined
      ? allStopped(captured, {
          place: `flow log ${flowLog.name}`,
          reason: `its destination type ${flowLog.destinationType} is not modelled`,
        })
      : destination({ deployment, flowLog, organizationId }, captured);
  missed.push(
    ...delivery.stopped.map(({ record, stop }) => ({ kind: "lost" as const, label: record.label, ...stop })),
  );
  const skippedData = delivery.delivered.filter(({ record }) => record["log-status"] === "SKIPDATA").length;
  return {
    report: {
      flowLog: flowLog.urn,
      name: flowLog.name,
      type: flowLog.destinationType,
      destination: flowLog.destination,
      recordsIn,
      delivered: delivery.delivered.length,
      undelivered: missed.length,
      skippedData,
    },
    undelivered: countUndelivered(flowLog.urn, missed),
    findings: delivery.findings,
    logEvents: delivery.logEvents,
    objects: delivery.objects,
    streamRecords: delivery.streamRecords,
  };
}

/** A flow log that could not be read: whatever it would have captured is lost. */
export function deliverUnreadable(
  { resource, monitors }: DeployedFlowLog,
  faults: readonly string[],
  placed: readonly PlacedRecord[],
): FlowLogDelivery {
  const name = logicalName(resource);
  const reason = faults.join("; ");
  const missed = placed
    .filter(({ placement }) => covers(monitors, placement))
    .map(({ label }) => ({ kind: "lost" as const, label, place: `flow log ${name}`, reason }));
  return {
    report: {
      flowLog: resource.urn,
      name,
      type: text(resource, "logDestinationType") ?? "cloud-watch-logs",
      destination: text(resource, "logDestination") ?? "",
      recordsIn: missed.length,
      delivered: 0,
      undelivered: missed.length,
      skippedData: 0,
    },
    undelivered: countUndelivered(resource.urn, missed),
    findings: [{ severity: "error", resource: resource.urn, name, sentence: reason }],
    logEvents: [],
    objects: [],
    streamRecords: [],
  };
}
