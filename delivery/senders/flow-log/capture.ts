import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import type { Omission, Stop } from "../../core";
import { messageOf } from "../../../telemetry/message-of";
import type { FlowLog } from "./flow-log";
import type { LocatedRecord } from "./located-record";
import { timesOf } from "./times";

/** A record that a flow log wrote, as one line of its own format. */
export interface CapturedRecord {
  readonly record: FlowLogRecord;
  readonly networkInterfaceId: string | undefined;
  readonly line: string;
  /** Epoch seconds: the record's start, which CloudWatch Logs takes as event time. */
  readonly start: number;
  /** Epoch seconds: the record's end, by which log files are cut. */
  readonly end: number;
}

/** Why a flow log did not write a record that passed through what it monitors. */
export interface Missed {
  readonly kind: "lost" | Omission;
  readonly stop: Stop;
}

/**
 * Writes one record in the flow log's own format, or says why it does not: a flow log for ACCEPT or REJECT
 * sees no other action. NODATA and SKIPDATA records have no action and are written by every flow log.
 */
export function captureRecord(flowLog: FlowLog, located: LocatedRecord): CapturedRecord | Missed {
  const { record } = located;
  const omission = omissionOf(flowLog, record);
  if (omission !== undefined) return omission;
  const place = placeOf(flowLog);
  const times = timesOf(record, place);
  if ("reason" in times) return { kind: "lost", stop: times };
  try {
    const line = located.lineIn(flowLog.format);
    const networkInterfaceId = record["interface-id"] ?? located.location.networkInterfaceId;
    return { record, networkInterfaceId, line, start: times.start, end: times.end };
  } catch (error) {
    return { kind: "lost", stop: { place, reason: messageOf(error) } };
  }
}

/** A flow log in words, as the place where something stops. */
export function placeOf({ name }: FlowLog): string {
  return `flow log ${name}`;
}

function omissionOf(flowLog: FlowLog, record: FlowLogRecord): Missed | undefined {
  const { trafficType } = flowLog;
  const status = record["log-status"];
  const carriesTraffic = status !== "NODATA" && status !== "SKIPDATA";
  if (trafficType === "ALL" || !carriesTraffic || record.action === trafficType) return undefined;
  const reason =
    record.action === undefined
      ? `it captures ${trafficType} traffic only, and the record does not say its action`
      : `it captures ${trafficType} traffic only, and this is ${record.action}`;
  return { kind: "not captured", stop: { place: placeOf(flowLog), reason } };
}
