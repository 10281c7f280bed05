import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { refuseFaults } from "../shared/component";
import type { HeartbeatMetric } from "../shared/heartbeat-metric";

export interface HeartbeatAlarmArgs {
  readonly metric: HeartbeatMetric;
  /** Silence that rings, in seconds; a multiple of 300. Default: what the metric says. */
  readonly silenceSeconds?: number;
  readonly alarmActions: readonly pulumi.Input<string>[];
}

const periodSeconds = 300;

/**
 * Rings when a destination receives nothing.
 *
 * Every other alarm here takes missing data as good news; this one is what makes that true. An interface without
 * traffic still writes a NODATA record per interval, so silence means that delivery stopped, or that the source
 * has no interface at all.
 */
export class HeartbeatAlarm extends pulumi.ComponentResource {
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError if `silenceSeconds` is not a multiple of 300. */
  constructor(name: string, args: HeartbeatAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    const silence = args.silenceSeconds ?? args.metric.silenceSeconds;
    const periods = silence / periodSeconds;
    refuseFaults(
      "HeartbeatAlarm",
      name,
      Number.isInteger(periods) && periods > 0
        ? []
        : [
            {
              propertyPath: "silenceSeconds",
              reason: `found ${silence} s; a multiple of ${periodSeconds} s`,
            },
          ],
    );
    super("network-security:alarms:HeartbeatAlarm", name, {}, opts);
    const { namespace, metricName, dimensions } = args.metric;
    const alarm = new aws.cloudwatch.MetricAlarm(
      name,
      {
        alarmDescription: runbook(args.metric, silence),
        namespace,
        metricName,
        dimensions,
        statistic: "Sum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: periodSeconds,
        evaluationPeriods: periods,
        datapointsToAlarm: periods,
        treatMissingData: "breaching",
        alarmActions: [...args.alarmActions],
      },
      { parent: this },
    );
    this.alarmName = alarm.name;
    this.alarmArn = alarm.arn;
    this.registerOutputs({ alarmName: this.alarmName, alarmArn: this.alarmArn });
  }
}

function runbook({ destination, whereToLook }: HeartbeatMetric, silence: number): string {
  return [
    `Nothing has arrived at ${destination} for ${silence} s: whatever is watched there, nobody sees it.`,
    "1. aws ec2 describe-flow-logs: DeliverLogsStatus and DeliverLogsErrorMessage of the flow logs that deliver there.",
    `2. Access error: compare ${whereToLook} with the deployed program (pulumi preview --diff --refresh).`,
    "3. No flow log, or no interface left in its source: find out who removed it in CloudTrail.",
  ].join("\n");
}
