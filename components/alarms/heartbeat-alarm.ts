import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { refuseFaults } from "../component";

export interface HeartbeatAlarmArgs {
  readonly logGroupName: pulumi.Input<string>;
  /**
   * Silence that rings, in seconds; a multiple of 300. Default 1800: an aggregation interval of ten minutes, five
   * minutes of delivery, and as much again.
   */
  readonly silenceSeconds?: number;
  readonly alarmActions: readonly pulumi.Input<string>[];
}

const periodSeconds = 300;
const defaultSilenceSeconds = 1800;

/**
 * Rings when a log group receives nothing.
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
    const silence = args.silenceSeconds ?? defaultSilenceSeconds;
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
    const alarm = new aws.cloudwatch.MetricAlarm(
      name,
      {
        alarmDescription: runbook(silence),
        namespace: "AWS/Logs",
        metricName: "IncomingLogEvents",
        dimensions: { LogGroupName: args.logGroupName },
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

function runbook(silence: number): string {
  return [
    `No flow log record has arrived for ${silence} s: every other alarm on this log group is blind.`,
    "1. aws ec2 describe-flow-logs: DeliverLogsStatus and DeliverLogsErrorMessage of the flow logs that name the group.",
    "2. Access error: compare the flow log's role and its trust policy with the deployed program (pulumi preview --diff --refresh).",
    "3. No flow log, or no interface left in its source: find out who removed it in CloudTrail.",
  ].join("\n");
}
