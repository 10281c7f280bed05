import type * as pulumi from "@pulumi/pulumi";

import {
  exfiltration,
  exfiltrationAnomaly,
  exfiltrationVolume,
  portAccess,
  portScan,
  rejectedConnections,
  skippedRecords,
  topTalker,
  unapprovedEndpoint,
  type ExfiltrationSettings,
  type ExfiltrationAnomalySettings,
  type ExfiltrationVolumeSettings,
  type LogGroupDetection,
  type PortAccessSettings,
  type PortScanSettings,
  type RejectedConnectionsSettings,
  type TopTalkerSettings,
  type UnapprovedEndpointSettings,
  type WatchedRecords,
} from "../../telemetry/detections";
import { DetectionAlarm } from "./detection-alarm";
import type { DetectionAlarmArgs } from "./detection-alarm-args";

export type ExfilAlarmArgs = DetectionAlarmArgs & ExfiltrationSettings;
export type ExfilAnomalyAlarmArgs = DetectionAlarmArgs & ExfiltrationAnomalySettings;
export type ExfilVolumeAlarmArgs = DetectionAlarmArgs & ExfiltrationVolumeSettings;
export type UnapprovedEndpointAlarmArgs = DetectionAlarmArgs & UnapprovedEndpointSettings;
export type PortAccessAlarmArgs = DetectionAlarmArgs & PortAccessSettings;
export type PortScanAlarmArgs = DetectionAlarmArgs & PortScanSettings;
export type TopTalkerAlarmArgs = DetectionAlarmArgs & TopTalkerSettings;
export type RejectedConnectionAlarmArgs = DetectionAlarmArgs & RejectedConnectionsSettings;

/** Rings when a flow above a size leaves for anywhere but the allowed destinations. */
export class ExfilAlarm extends alarmOn(exfiltration) {}

/** Rings when more bytes leave than is usual. */
export class ExfilAnomalyAlarm extends alarmOn(exfiltrationAnomaly) {}

/** Rings when too many bytes leave within a window, however small each flow is. */
export class ExfilVolumeAlarm extends alarmOn(exfiltrationVolume) {}

/** Rings when a connection is opened, or tried to be, to an endpoint that is not approved. */
export class UnapprovedEndpointAlarm extends alarmOn(unapprovedEndpoint) {}

/** Rings when TCP ports of a set of instances are reached. */
export class PortAccessAlarm extends alarmOn(portAccess) {}

/** Rings when one source sends too much out of its VPC. */
export class TopTalkerAlarm extends alarmOn(topTalker) {}

/** Rings when many ports are tried and refused. */
export class PortScanAlarm extends alarmOn(portScan) {}

/** Rings when connections to a port are refused too often. */
export class RejectedConnectionAlarm extends alarmOn(rejectedConnections) {}

/** Rings when AWS says that it did not record some flows. */
export class SkippedRecordsAlarm extends alarmOn((_: object, records) => skippedRecords(records)) {}

/** A class of alarms with settings of their own. */
type AlarmOn<Settings extends object> = new (
  name: string,
  args: DetectionAlarmArgs & Settings,
  opts?: pulumi.ComponentResourceOptions,
) => DetectionAlarm;

/** An alarm that makes its detection itself, from the detection's settings and the records of the log group. */
function alarmOn<Settings extends object>(
  detect: (settings: Settings, records: WatchedRecords) => LogGroupDetection,
): AlarmOn<Settings> {
  return class extends DetectionAlarm {
    constructor(name: string, args: DetectionAlarmArgs & Settings, opts?: pulumi.ComponentResourceOptions) {
      super(name, detect(args, args.logGroup), args, opts);
    }
  };
}
