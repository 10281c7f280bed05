import * as aws from "@pulumi/aws";

import { metricFilters, type MetricFilterSum } from "../../telemetry/detections";
import { columnName } from "../../telemetry/flow-logs";
import type { ChildOptions } from "../shared/component";
import type { DetectionAlarmArgs } from "./detection-alarm-args";
import { alarmOnWindow, type ComparedMetric } from "./window-alarm";

/**
 * An alarm on what some records of a log group add up to: metric filters that are compiled from the detection's
 * predicate and the group's own format, and an alarm on their metric.
 */
export function metricFilterAlarm(
  name: string,
  detection: MetricFilterSum,
  args: DetectionAlarmArgs,
  options: ChildOptions,
): aws.cloudwatch.MetricAlarm {
  const { metric, filters } = countRecords(name, detection, args, options);
  // Filters before alarm: on a metric that nothing publishes yet it would judge missing data.
  return alarmOnWindow(name, detection, args, metric, { ...options, dependsOn: filters });
}

/** The metric filters, and the metric that they make, in the alarm's own words. */
function countRecords(
  name: string,
  { predicate, measure, window }: MetricFilterSum,
  { logGroup, metricNamespace: namespace }: DetectionAlarmArgs,
  options: ChildOptions,
): { metric: ComparedMetric; filters: aws.cloudwatch.LogMetricFilter[] } {
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
