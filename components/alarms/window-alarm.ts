import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { MetricFilterSum, TopContributor } from "../../telemetry/detections";

/** What an alarm compares, in its own words. */
export type ComparedMetric = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  "namespace" | "metricName" | "statistic" | "period" | "metricQueries"
>;

/**
 * The alarm that rings when a detection's window reaches its threshold. A tag says where it is meant that it looks back
 * less far than a record can be late.
 */
export function alarmOnWindow(
  name: string,
  { runbook, threshold, window }: MetricFilterSum | TopContributor,
  alarmActions: readonly pulumi.Input<string>[],
  metric: ComparedMetric,
  options: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: runbook,
      ...metric,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold,
      evaluationPeriods: window.evaluationPeriods,
      datapointsToAlarm: window.datapointsToAlarm,
      treatMissingData: "notBreaching",
      alarmActions: [...alarmActions],
      ...(window.mayMissLateRecords && { tags: { MayMissLateRecords: "true" } }),
    },
    options,
  );
}
