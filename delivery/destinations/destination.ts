import type { CapturedRecord } from "../capture/capture";
import type { FlowLog } from "../capture/flow-log";
import type { Deployment } from "../deployment";
import type { DeliveredObject, Finding, LogEvent, StreamRecord } from "../report/delivery-report";
import type { Stop } from "../access/stop";

/** What a destination may need to know besides the resources. */
export interface DestinationContext {
  readonly deployment: Deployment;
  readonly flowLog: FlowLog;
  /** Organisation of the accounts, for policies that ask for it; unknown unless given. */
  readonly organizationId: string | undefined;
}

/** What became of a flow log's records at its destination. Every record is delivered or stopped, once. */
export interface Delivery {
  readonly delivered: readonly CapturedRecord[];
  readonly stopped: readonly { readonly record: CapturedRecord; readonly stop: Stop }[];
  readonly logEvents: readonly LogEvent[];
  readonly objects: readonly DeliveredObject[];
  readonly streamRecords: readonly StreamRecord[];
  readonly findings: readonly Finding[];
}

/** A kind of destination: one file each, registered in `index.ts` by the flow log's `logDestinationType`. */
export type Destination = (context: DestinationContext, records: readonly CapturedRecord[]) => Delivery;

/** The delivery in which everything stopped at one place. */
export function allStopped(records: readonly CapturedRecord[], stop: Stop): Delivery {
  return {
    delivered: [],
    stopped: records.map((record) => ({ record, stop })),
    logEvents: [],
    objects: [],
    streamRecords: [],
    findings: [],
  };
}
