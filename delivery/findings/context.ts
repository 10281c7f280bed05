import type { Alarm } from "../alarms/alarm";
import type { FlowLog } from "../capture/flow-log";
import type { Deployment, DeployedResource } from "../deployment";
import type { MetricFilter } from "../metrics/metric-filter";
import type { DestinationReport, Finding } from "../report/delivery-report";
import type { Result } from "../../telemetry/result";

/** What findings are drawn from: the deployment as read, and what was delivered. */
export interface FindingContext {
  readonly deployment: Deployment;
  readonly flowLogs: readonly FlowLog[];
  readonly filters: readonly MetricFilter[];
  readonly alarms: readonly { readonly resource: DeployedResource; readonly alarm: Result<Alarm> }[];
  readonly destinations: readonly DestinationReport[];
  readonly organizationId: string | undefined;
}

/** One kind of finding: a file each, registered in `index.ts`. */
export type FindingRule = (context: FindingContext) => readonly Finding[];
