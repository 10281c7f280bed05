import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { MetricFilterSum, TopContributor } from "../../telemetry/detections";
import { described } from "./described";
import type { DetectionAlarmArgs } from "./detection-alarm-args";

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
  detection: MetricFilterSum | TopContributor,
  { logGroup, alarmActions }: DetectionAlarmArgs,
  metric: ComparedMetric,
  options: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
  const { threshold, window } = detection;
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: described(name, detection, logGroup),
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
