import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { FlowLogFormat } from "../../../telemetry/flow-logs";
import { refuseFaults } from "../../shared/component";
import type { HeartbeatMetric } from "../../shared/heartbeat-metric";
import { trafficWidgets } from "./traffic-widgets";
import { inRows, type Widget } from "./widget";

export interface FlowLogDashboardArgs {
  readonly region: string;
  /** Unique in the account: letters, digits, `-` and `_`, at most 255. */
  readonly dashboardName: string;
  readonly pipelines: readonly DashboardPipeline[];
  readonly alarmArns: readonly pulumi.Input<string>[];
}

/** A pipeline, or a receiver, as the dashboard shows it. */
export interface DashboardPipeline {
  readonly name: string;
  /** Its traffic, if it has a log group to ask. */
  readonly logGroup?:
    | { readonly logGroupName: pulumi.Input<string>; readonly format: FlowLogFormat }
    | undefined;
  /** What arrives at each of its destinations. */
  readonly heartbeats: readonly HeartbeatMetric[];
}

/** One page on the traffic of some pipelines, the alarms, and whether records arrive at all. */
export class FlowLogDashboard extends pulumi.ComponentResource {
  /** @throws pulumi.InputPropertiesError if CloudWatch would not take the name. */
  constructor(name: string, args: FlowLogDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    const reason = `found "${args.dashboardName}"; 1 to 255 letters, digits, - and _`;
    const fits = /^[A-Za-z0-9_-]{1,255}$/.test(args.dashboardName);
    refuseFaults("FlowLogDashboard", name, fits ? [] : [{ propertyPath: "dashboardName", reason }]);
    super("network-security:dashboards:FlowLogDashboard", name, {}, opts);
    new aws.cloudwatch.Dashboard(
      name,
      { dashboardName: args.dashboardName, dashboardBody: dashboardBody(args) },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

function dashboardBody({ pipelines, alarmArns, region }: FlowLogDashboardArgs): pulumi.Output<string> {
  const traffic = pipelines.flatMap(({ name, logGroup }) => {
    if (logGroup === undefined) return [];
    const { format, logGroupName } = logGroup;
    return [
      pulumi
        .output(logGroupName)
        .apply((known) => trafficWidgets(name, { logGroupName: known, format }, region)),
    ];
  });
  const health = pipelines.flatMap(({ name, heartbeats }) =>
    heartbeats.map((metric) =>
      pulumi.output(metric.dimensions).apply((dimensions) => healthWidget(name, metric, dimensions, region)),
    ),
  );
  const alarms = pulumi.all([...alarmArns]).apply(alarmWidgets);
  return pulumi
    .all([alarms, pulumi.all(traffic), pulumi.all(health)])
    .apply(([first, second, third]) =>
      JSON.stringify({ widgets: inRows([...first, ...second.flat(), ...third]) }),
    );
}

function alarmWidgets(alarms: readonly string[]): Widget[] {
  if (alarms.length === 0) return [];
  return [{ type: "alarm", width: 24, height: 2, properties: { title: "Alarms", alarms } }];
}

function healthWidget(
  name: string,
  { namespace, metricName, destination }: HeartbeatMetric,
  dimensions: Readonly<Record<string, string>>,
  region: string,
): Widget {
  return {
    type: "metric",
    width: 12,
    height: 6,
    properties: {
      title: `${name}: arrives at ${destination}`,
      region,
      stat: "Sum",
      period: 300,
      metrics: [[namespace, metricName, ...Object.entries(dimensions).flat()]],
    },
  };
}
