import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { columnName, type FlowLogFormat } from "../../telemetry/flow-logs";
import type { Result } from "../../telemetry/result";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "../shared/component";
import { windowFaults, type Detection } from "../../telemetry/detections/detection";
import { metricFilters, type MetricFilters } from "../../telemetry/detections/metric-filters";
import { namespaceFault } from "./metric-namespace";

/** A log group that flow logs write to, and the format in which they do. */
export interface FlowLogGroup {
  readonly logGroupName: pulumi.Input<string>;
  readonly format: FlowLogFormat;
}

export interface DetectionAlarmArgs {
  /** Where the records are; its class must be Standard, the only one with metric filters. */
  readonly logGroup: FlowLogGroup;
  /**
   * Namespace of the metric, of one's own. Two alarms of one name in one namespace would add up in one metric, so
   * give each stack its own.
   */
  readonly metricNamespace: string;
  /** Topics that are told when the alarm rings. */
  readonly alarmActions: readonly pulumi.Input<string>[];
}

type MetricAlarmArgs = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  "namespace" | "metricName" | "statistic" | "period" | "metricQueries"
>;

/**
 * An alarm on what some records of a log group add up to: metric filters that are compiled from the detection's
 * predicate and the group's own format, and an alarm on their metric.
 */
export class MetricFilterAlarm extends pulumi.ComponentResource {
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(
    type: string,
    name: string,
    detection: Detection,
    args: DetectionAlarmArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const compiled = metricFilters(args.logGroup.format, detection);
    refuseFaults(type.split(":").at(-1) ?? type, name, detectionFaults(compiled, detection, args));
    super(type, name, {}, opts);

    const { metric, filters } = countRecords(name, compiled, detection, args, { parent: this });
    const alarm = new aws.cloudwatch.MetricAlarm(
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
      },
      // Filters before alarm: on a metric that nothing publishes yet it would judge missing data.
      { parent: this, dependsOn: filters },
    );
    this.alarmName = alarm.name;
    this.alarmArn = alarm.arn;
    this.registerOutputs({ alarmName: this.alarmName, alarmArn: this.alarmArn });
  }
}

function detectionFaults(
  compiled: Result<MetricFilters>,
  detection: Detection,
  { metricNamespace }: DetectionAlarmArgs,
): ArgumentFault[] {
  const namespace = namespaceFault(metricNamespace);
  return [
    ...(compiled.ok ? [] : compiled.faults.map((reason) => ({ propertyPath: "predicate", reason }))),
    ...(namespace === undefined ? [] : [{ propertyPath: "metricNamespace", reason: namespace }]),
    ...windowFaults(detection.window).map(({ key, reason }) => ({ propertyPath: `window.${key}`, reason })),
  ];
}

/** The metric filters, and the metric that they make, in the alarm's own words. */
function countRecords(
  name: string,
  compiled: Result<MetricFilters>,
  detection: Detection,
  { logGroup, metricNamespace: namespace }: DetectionAlarmArgs,
  options: ChildOptions,
): { metric: MetricAlarmArgs; filters: aws.cloudwatch.LogMetricFilter[] } {
  // The constructor has refused what does not compile.
  if (!compiled.ok) throw new Error(compiled.faults.join("; "));
  const filter = (metricName: string, pattern: string, defaultValue?: "0") =>
    new aws.cloudwatch.LogMetricFilter(
      metricName,
      {
        logGroupName: logGroup.logGroupName,
        pattern,
        metricTransformation: {
          namespace,
          name: metricName,
          value: detection.measure === "records" ? "1" : `$${columnName(detection.measure)}`,
          ...(defaultValue && { defaultValue }),
        },
      },
      options,
    );

  const period = detection.window.periodSeconds;
  if (compiled.value.kind === "one") {
    return {
      filters: [filter(name, compiled.value.pattern, "0")],
      metric: { namespace, metricName: name, statistic: "Sum", period },
    };
  }
  const { filters, expression } = compiled.value;
  return {
    filters: filters.map(({ id, pattern }) => filter(`${name}-${id}`, pattern)),
    metric: {
      metricQueries: [
        { id: "sum", expression, label: name, returnData: true },
        ...filters.map(({ id }) => ({
          id,
          metric: { namespace, metricName: `${name}-${id}`, stat: "Sum", period },
        })),
      ],
    },
  };
}
