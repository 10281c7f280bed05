import type * as pulumi from "@pulumi/pulumi";

import {
  rejectedConnections,
  type RejectedConnectionsSettings,
} from "../../telemetry/detections/rejected-connections";
import { MetricFilterAlarm, type DetectionAlarmArgs } from "./metric-filter-alarm";

export interface RejectedConnectionAlarmArgs extends DetectionAlarmArgs, RejectedConnectionsSettings {}

/** Rings when connections to a port are refused too often. */
export class RejectedConnectionAlarm extends MetricFilterAlarm {
  constructor(name: string, args: RejectedConnectionAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:alarms:RejectedConnectionAlarm", name, rejectedConnections(args), args, opts);
  }
}
