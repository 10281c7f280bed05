import { type FlowLogRecord, printRecord } from "../../telemetry/flow-logs";
import type { OneOfMany } from "../access/stop";
import type { FlowLog } from "./flow-log";
import type { Placement } from "./placement";

/** A record that a flow log wrote, as one line of its own format. */
export interface CapturedRecord {
  readonly label: string;
  readonly record: FlowLogRecord;
  readonly placement: Placement;
  readonly line: string;
  /** Epoch seconds: the record's start, which CloudWatch Logs takes as event time. */
  readonly start: number;
  /** Epoch seconds: the record's end, by which log files are cut. */
  readonly end: number;
}

/** Why a flow log did not write a record that passed through what it monitors. */
export interface Missed {
  readonly kind: "lost" | "not captured";
  readonly label: string;
  readonly place: string;
  readonly reason: string;
  /** What of many the reason is about, if it names one. */
  readonly about?: OneOfMany;
}

/**
 * Writes one record in the flow log's own format, or says why it does not: a flow log for ACCEPT or REJECT
 * sees no other action. NODATA and SKIPDATA records have no action and are written by every flow log.
 */
export function captureRecord(
  flowLog: FlowLog,
  label: string,
  record: FlowLogRecord,
  placement: Placement,
): CapturedRecord | Missed {
  const place = `flow log ${flowLog.name}`;
  const status = record["log-status"];
  const carriesTraffic = status !== "NODATA" && status !== "SKIPDATA";
  if (flowLog.trafficType !== "ALL" && carriesTraffic && record.action !== flowLog.trafficType) {
    const reason =
      record.action === undefined
        ? `it captures ${flowLog.trafficType} traffic only, and the record does not say its action`
        : `it captures ${flowLog.trafficType} traffic only, and this is ${record.action}`;
    return { kind: "not captured", label, place, reason };
  }
  const start = record.start ?? record.end;
  if (start === undefined) {
    return {
      kind: "lost",
      label,
      place,
      reason: "the record has neither start nor end, so no time can be given to it",
    };
  }
  try {
    const line = printRecord(flowLog.format, record);
    return { label, record, placement, line, start, end: record.end ?? start };
  } catch (error) {
    return { kind: "lost", label, place, reason: error instanceof Error ? error.message : String(error) };
  }
}
