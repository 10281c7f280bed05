import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LogGroupDetection, WatchedRecords } from "../../telemetry/detections";
import type { ChildOptions } from "../shared/component";

/** A log group that flow logs write to, and the records that they write. */
export interface FlowLogGroup extends WatchedRecords {
  readonly logGroupName: pulumi.Input<string>;
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

/** Makes what counts a detection, and the alarm on it. */
export type MakeAlarm<D extends LogGroupDetection> = (
  name: string,
  detection: D,
  args: DetectionAlarmArgs,
  options: ChildOptions,
) => aws.cloudwatch.MetricAlarm;
