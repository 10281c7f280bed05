import type { Traffic } from "../../../delivery";
import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import { mainVpcId } from "./log-group-stack";

/** 2026-11-21T08:00:00Z in epoch seconds. */
export const EIGHT = Date.UTC(2026, 10, 21, 8) / 1000;

/** An accepted HTTPS record; a test says only what it is about. */
export function flowLogRecord(fields: FlowLogRecord = {}): FlowLogRecord {
  return {
    version: 2,
    "account-id": "123456789012",
    "interface-id": "eni-0a1b2c3d4e5f60718",
    srcaddr: "10.0.0.155",
    dstaddr: "10.0.14.100",
    srcport: 49152,
    dstport: 443,
    protocol: 6,
    packets: 10,
    bytes: 5000,
    start: EIGHT,
    end: EIGHT + 30,
    action: "ACCEPT",
    "log-status": "OK",
    ...fields,
  };
}

/** Records that flow through the test VPC. */
export function traffic(...records: readonly FlowLogRecord[]): readonly Traffic[] {
  return [{ telemetry: "flow-log", label: "generated: test", source: { vpcId: mainVpcId }, records }];
}
