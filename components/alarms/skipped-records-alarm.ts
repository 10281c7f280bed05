import type * as pulumi from "@pulumi/pulumi";

import { skippedRecords } from "../../telemetry/detections/skipped-records";
import { MetricFilterAlarm, type DetectionAlarmArgs } from "./metric-filter-alarm";

/** Rings when AWS says that it did not record some flows. */
export class SkippedRecordsAlarm extends MetricFilterAlarm {
  constructor(name: string, args: DetectionAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:alarms:SkippedRecordsAlarm", name, skippedRecords(), args, opts);
  }
}
