import type * as pulumi from "@pulumi/pulumi";

import { exfiltration, type ExfiltrationSettings } from "../../telemetry/detections/exfiltration";
import { MetricFilterAlarm, type DetectionAlarmArgs } from "./metric-filter-alarm";

export interface ExfilAlarmArgs extends DetectionAlarmArgs, ExfiltrationSettings {}

/** Rings when a flow above a size leaves for anywhere but the allowed destinations. */
export class ExfilAlarm extends MetricFilterAlarm {
  constructor(name: string, args: ExfilAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:alarms:ExfilAlarm", name, exfiltration(args, args.logGroup.format), args, opts);
  }
}
