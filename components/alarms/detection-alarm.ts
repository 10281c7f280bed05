import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  detectionFaults,
  type CountedDetection,
  type DetectionBy,
  type LogGroupDetection,
} from "../../telemetry/detections";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "../shared/component";
import type { DetectionAlarmArgs, MakeAlarm } from "./detection-alarm-args";
import { anomalyAlarm } from "./anomaly-alarm";
import { contributorAlarm } from "./contributor-alarm";
import { metricFilterAlarm } from "./metric-filter-alarm";
import { namespaceFault } from "./metric-namespace";

type CountedBy = LogGroupDetection["countedBy"];

/** Every way of counting in a log group in AWS's resources: a file and a line each. */
const makers: { readonly [C in CountedBy]: MakeAlarm<DetectionBy<C>> } = {
  metricFilter: metricFilterAlarm,
  contributorInsights: contributorAlarm,
  anomalyBand: anomalyAlarm,
};

/**
 * An alarm on what is detected in the records of a log group. Its Pulumi type is that of the detection's alarm, such
 * as `network-security:alarms:ExfilAlarm`.
 */
export class DetectionAlarm extends pulumi.ComponentResource {
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(
    name: string,
    detection: LogGroupDetection,
    args: DetectionAlarmArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseFaults(detection.alarmType, name, alarmFaults(detection, args));
    super(`network-security:alarms:${detection.alarmType}`, name, {}, opts);
    const alarm = makeAlarm(name, detection, args, { parent: this });
    this.alarmName = alarm.name;
    this.alarmArn = alarm.arn;
    this.registerOutputs({ alarmName: this.alarmName, alarmArn: this.alarmArn });
  }
}

function makeAlarm<C extends CountedBy>(
  name: string,
  detection: CountedDetection<C>,
  args: DetectionAlarmArgs,
  options: ChildOptions,
): aws.cloudwatch.MetricAlarm {
  return makers[detection.countedBy](name, detection, args, options);
}

function alarmFaults(
  detection: LogGroupDetection,
  { logGroup, metricNamespace }: DetectionAlarmArgs,
): ArgumentFault[] {
  const namespace = namespaceFault(metricNamespace);
  return [
    ...detectionFaults(detection, logGroup).map(({ setting = "predicate", reason }) => ({
      propertyPath: setting,
      reason,
    })),
    ...(namespace === undefined ? [] : [{ propertyPath: "metricNamespace", reason: namespace }]),
  ];
}
