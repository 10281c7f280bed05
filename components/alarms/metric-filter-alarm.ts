import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { compileFilterPattern, columnName, type FlowLogFormat } from "../../flow-logs";
import { refuseFaults, type ArgumentFault } from "../component";
import { windowFaults, type Detection } from "../detections/detection";

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

/**
 * An alarm on what some records of a log group add up to: a metric filter that is compiled from the detection's
 * predicate and the group's own format, and an alarm on its metric.
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
    const pattern = compileFilterPattern(args.logGroup.format, detection.predicate);
    refuseFaults(type.split(":").at(-1) ?? type, name, [
      ...(pattern.ok ? [] : pattern.faults.map((reason) => ({ propertyPath: "predicate", reason }))),
      ...namespaceFaults(args.metricNamespace),
      ...windowFaults(detection.window).map(({ key, reason }) => ({ propertyPath: `window.${key}`, reason })),
    ]);
    super(type, name, {}, opts);
    const options = { parent: this };

    const metric = { namespace: args.metricNamespace, name };
    const filter = new aws.cloudwatch.LogMetricFilter(
      name,
      {
        logGroupName: args.logGroup.logGroupName,
        pattern: pattern.ok ? pattern.value : "",
        metricTransformation: {
          ...metric,
          value: detection.measure === "records" ? "1" : `$${columnName(detection.measure)}`,
          defaultValue: "0",
        },
      },
      options,
    );
    const alarm = new aws.cloudwatch.MetricAlarm(
      name,
      {
        alarmDescription: detection.runbook,
        namespace: metric.namespace,
        metricName: metric.name,
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: detection.threshold,
        period: detection.window.periodSeconds,
        evaluationPeriods: detection.window.evaluationPeriods,
        datapointsToAlarm: detection.window.datapointsToAlarm,
        treatMissingData: "notBreaching",
        alarmActions: [...args.alarmActions],
      },
      // Filter before alarm: an alarm on a metric that nothing publishes yet would be judged on missing data.
      { ...options, dependsOn: filter },
    );
    this.alarmName = alarm.name;
    this.alarmArn = alarm.arn;
    this.registerOutputs({ alarmName: this.alarmName, alarmArn: this.alarmArn });
  }
}

/**
 * What is wrong with a metric namespace, if anything.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
 */
export function namespaceFault(namespace: string): string | undefined {
  if (namespace.startsWith("AWS/")) return `found "${namespace}"; AWS/ is kept for AWS's own metrics`;
  if (!/^[A-Za-z0-9._\-/#: ]{1,255}$/.test(namespace)) {
    return `found "${namespace}"; 1 to 255 letters, digits and . _ - / # :`;
  }
  return undefined;
}

function namespaceFaults(namespace: string): ArgumentFault[] {
  const reason = namespaceFault(namespace);
  return reason === undefined ? [] : [{ propertyPath: "metricNamespace", reason }];
}
