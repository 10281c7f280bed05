import {
  ScheduledQueryAlarm,
  type DetectionAlarm,
  type FlowLogGroup,
  type ShownRecords,
} from "../../components";
import { only, type ByName } from "../by-name";
import type { StackDetection } from "./detections";

/** What the messages of the stack's alarms may show the records of; `undefined` if it detects nothing. */
export function shownRecords(
  detections: readonly StackDetection[],
  alarms: ByName<DetectionAlarm | ScheduledQueryAlarm>,
  inIncidents: ReadonlySet<string>,
  logGroups: ByName<FlowLogGroup>,
): ShownRecords | undefined {
  if (detections.length === 0) return undefined;
  const watched = [...new Set(detections.map(({ pipeline }) => pipeline))];
  const scheduled = Object.values(alarms).filter((alarm) => alarm instanceof ScheduledQueryAlarm);
  return {
    logGroupNames: [
      ...watched.flatMap((pipeline) => logGroups[pipeline]?.logGroupName ?? []),
      ...scheduled.map(({ logGroupName }) => logGroupName),
    ],
    incidentAlarmArns: Object.values(only(alarms, [...inIncidents])).map(({ alarmArn }) => alarmArn),
  };
}
