import * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

import {
  FlowLogDashboard,
  heartbeatsByWord,
  type DashboardPipeline,
  type FlowLogReceiver,
} from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltAlarms } from "../alarms/part";
import { objectOf, onOrOff } from "../configuration/values";
import type { BuiltFlowLogs, BuiltPipeline } from "../flow-logs/part";
import type { BuiltReceivers } from "../receivers/part";

const DashboardConfig = objectOf({ dashboard: onOrOff.default(false) });
type DashboardConfig = z.infer<typeof DashboardConfig>;

type Before = BuiltAccount & BuiltFlowLogs & BuiltReceivers & BuiltAlarms;

/** One page on the traffic, the alarms and the deliveries. */
export const dashboard = {
  schema: DashboardConfig,
  faults: () => [],
  build: (
    { dashboard: isWanted }: DashboardConfig,
    { account, options, pipelines, receivers, alarms }: Before,
  ): object => {
    if (isWanted) {
      new FlowLogDashboard(
        "traffic",
        {
          region: account.region,
          dashboardName: `${pulumi.getProject()}-${pulumi.getStack()}`,
          pipelines: [
            ...Object.entries(pipelines).map(([name, pipeline]) => pipelineOf(name, pipeline)),
            ...Object.entries(receivers).map(([name, receiver]) => receiverOf(name, receiver)),
          ],
          alarmArns: Object.values(alarms).map(({ alarmArn }) => alarmArn),
        },
        options,
      );
    }
    return {};
  },
  outputs: () => ({}),
};

function pipelineOf(name: string, { component }: BuiltPipeline): DashboardPipeline {
  const { cloudWatchLogs } = component.destinations;
  const logGroup = cloudWatchLogs && { logGroupName: cloudWatchLogs.logGroupName, format: component.format };
  return { name, logGroup, heartbeats: heartbeatsByWord(component).map(([, metric]) => metric) };
}

function receiverOf(name: string, receiver: FlowLogReceiver): DashboardPipeline {
  return { name, heartbeats: heartbeatsByWord(receiver).map(([, metric]) => metric) };
}
