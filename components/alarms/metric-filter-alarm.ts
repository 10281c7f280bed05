import * as aws from "@pulumi/aws";

import { metricFilters, type MetricFilterSum } from "../../telemetry/detections";
import { columnName } from "../../telemetry/flow-logs";
import type { ChildOptions } from "../shared/component";
import type { DetectionAlarmArgs } from "./detection-alarm-args";

type MetricAlarmArgs = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  "namespace" | "metricName" | "statistic" | "period" | "metricQueries"
>;

/**
 * An alarm on what some records of a log group add up to: metric filters that are compiled from the detection's
 * predicate and the group's own format, and an alarm on their metric. A tag of the alarm says where it is meant that it
 * looks back less far than a record can be late.
 */
export function metricFilterAlarm(
  name: string,
  detection: MetricFilterSum,
  args: DetectionAlarmArgs,
  options: ChildOptions,
): aws.cloudwatch.MetricAlarm {
  const { metric, filters } = countRecords(name, detection, args, options);
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: detection.runbook,
      ...metric,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: detection.threshold,
      evaluationPeriods: detection.window.evaluationPeriods,
      datapointsToAlarm: detection.window.datapointsToAlarm,
      treatMissingData: "notBreaching",
      alarmActions: [...args.alarmActions],
      ...(detection.window.mayMissLateRecords && { tags: { MayMissLateRecords: "true" } }),
    },
    // Filters before alarm: on a metric that nothing publishes yet it would judge missing data.
    { ...options, dependsOn: filters },
  );
}

/** The metric filters, and the metric that they make, in the alarm's own words. */
function countRecords(
  name: string,
  { predicate, measure, window }: MetricFilterSum,
  { logGroup, metricNamespace: namespace }: DetectionAlarmArgs,
  options: ChildOptions,
): { metric: MetricAlarmArgs; filters: aws.cloudwatch.LogMetricFilter[] } {
  const compiled = metricFilters(logGroup.format, predicate);
  // The component has refused what does not compile.
  if (!compiled.ok) throw new Error(compiled.faults.join("; "));
  const filter = (filterName: string, metricName: string, pattern: string, defaultValue?: "0") =>
    new aws.cloudwatch.LogMetricFilter(
      filterName,
      {
        logGroupName: logGroup.logGroupName,
        pattern,
        metricTransformation: {
          namespace,
          name: metricName,
          value: measure === "records" ? "1" : `$${columnName(measure)}`,
          ...(defaultValue && { defaultValue }),
        },
      },
      options,
    );

  const period = window.periodSeconds;
  if (compiled.value.kind === "one") {
    return {
      filters: [filter(name, name, compiled.value.pattern, "0")],
      metric: { namespace, metricName: name, statistic: "Sum", period },
    };
  }
  const { added, subtracted } = compiled.value;
  const metrics = [
    { id: "added", patterns: added },
    ...(subtracted.length > 0 ? [{ id: "subtracted", patterns: subtracted }] : []),
  ];
  return {
    // All filters of one metric publish to it, and CloudWatch adds them up.
    filters: metrics.flatMap(({ id, patterns }) =>
      patterns.map((pattern, index) => filter(`${name}-${id}${index + 1}`, `${name}-${id}`, pattern)),
    ),
    metric: {
      metricQueries: [
        {
          id: "sum",
          expression: metrics.map(({ id }) => `FILL(${id}, 0)`).join(" - "),
          label: name,
          returnData: true,
        },
        ...metrics.map(({ id }) => ({
          id,
          metric: { namespace, metricName: `${name}-${id}`, stat: "Sum", period },
        })),
      ],
    },
  };
}
