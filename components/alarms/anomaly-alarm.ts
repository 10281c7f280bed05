import * as aws from "@pulumi/aws";

import type { AnomalyBand } from "../../telemetry/detections";
import { columnName, compileFilterPattern } from "../../telemetry/flow-logs";
import type { ChildOptions } from "../shared/component";
import { described } from "./described";
import type { DetectionAlarmArgs } from "./detection-alarm-args";

/** An alarm that rings when what the records of a log group add up to lies above the band that CloudWatch expects. */
export function anomalyAlarm(
  name: string,
  detection: AnomalyBand,
  { logGroup, metricNamespace: namespace, alarmActions }: DetectionAlarmArgs,
  options: ChildOptions,
): aws.cloudwatch.MetricAlarm {
  const { deviations, measure, predicate, window } = detection;
  const pattern = compileFilterPattern(logGroup.format, predicate);
  // The component has refused what does not compile.
  if (!pattern.ok) throw new Error(pattern.faults.join("; "));
  const filter = new aws.cloudwatch.LogMetricFilter(
    name,
    {
      logGroupName: logGroup.logGroupName,
      pattern: pattern.value,
      metricTransformation: {
        namespace,
        name,
        value: measure === "records" ? "1" : `$${columnName(measure)}`,
        defaultValue: "0",
      },
    },
    options,
  );
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: described(name, detection, logGroup),
      comparisonOperator: "GreaterThanUpperThreshold",
      thresholdMetricId: "band",
      metricQueries: [
        {
          id: "found",
          metric: { namespace, metricName: name, stat: "Sum", period: window.periodSeconds },
          returnData: true,
        },
        {
          id: "band",
          expression: `ANOMALY_DETECTION_BAND(found, ${deviations})`,
          label: `${name}, expected`,
          returnData: true,
        },
      ],
      evaluationPeriods: window.evaluationPeriods,
      datapointsToAlarm: window.datapointsToAlarm,
      treatMissingData: "notBreaching",
      alarmActions: [...alarmActions],
      ...(window.mayMissLateRecords && { tags: { MayMissLateRecords: "true" } }),
    },
    { ...options, dependsOn: [filter] },
  );
}
