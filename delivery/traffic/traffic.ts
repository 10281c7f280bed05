import type { FlowLogRecord } from "../../telemetry/flow-logs";

/** Where traffic flows: what is known of network interface, subnet and VPC. The nearest one is enough. */
export interface TrafficSource {
  readonly vpcId?: string;
  readonly subnetId?: string;
  readonly networkInterfaceId?: string;
}

/** Flow-log records to send through a deployment, and where they come from. */
export interface Traffic {
  readonly telemetry: "flow-log";
  /** What a report calls it: "generated: refused SSH scan", "recorded: flowlogs-reader-v2.log". */
  readonly label: string;
  readonly source: TrafficSource;
  readonly records: readonly FlowLogRecord[];
}
