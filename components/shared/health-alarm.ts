import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "./component";

/** A metric that says how well a part works, and from which value on somebody should look. */
export interface HealthCheck {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly statistic: "Sum" | "Average" | "Minimum" | "Maximum";
  /** Rings at the threshold and above, or below it. */
  readonly rings: "from" | "below";
  readonly threshold: pulumi.Input<number>;
  /** Seconds. */
  readonly period: number;
  /** Periods in a row that must be so. Default 1. */
  readonly periods?: number;
  /** What no data means. Default `good`: nothing went that way. `bad` for a part that tells of itself all the time. */
  readonly silence?: "good" | "bad";
  /** What it means, and what to do. */
  readonly runbook: string;
}

/** An alarm on a part's health. */
export function healthAlarm(
  name: string,
  check: HealthCheck,
  alarmActions: readonly pulumi.Input<string>[],
  options: ChildOptions,
): aws.cloudwatch.MetricAlarm {
  const periods = check.periods ?? 1;
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: check.runbook,
      namespace: check.namespace,
      metricName: check.metricName,
      dimensions: check.dimensions,
      statistic: check.statistic,
      comparisonOperator: check.rings === "from" ? "GreaterThanOrEqualToThreshold" : "LessThanThreshold",
      threshold: check.threshold,
      period: check.period,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      treatMissingData: check.silence === "bad" ? "breaching" : "notBreaching",
      alarmActions: [...alarmActions],
    },
    options,
  );
}
