import { logicalName, text } from "../../deployment";
import { type Alarm, remindersOf, settingSchedules, subscribers } from "../../watch";
import { readableAlarms } from "../connections";
import type { FindingContext, FindingRule, RuleFinding } from "../finding";

/**
 * An alarm acts when its state changes, and once. One that takes missing data as breaching rings minutes after it was
 * made: where a subscription waits for its confirmation and nothing lets the alarm ring again, a delivery that never
 * worked is told to nobody. A reminder that cannot do its work is an error, for somebody relies on it.
 */
export const untoldSilence: FindingRule = (context) => [
  ...readableAlarms(context)
    .filter(({ rule }) => rule.treatMissingData === "breaching")
    .flatMap((alarm) => findingsOf(context, alarm)),
  ...astray(context),
];

/** Schedules that set an alarm which is not there, or none. */
function astray({ deployment, alarms }: FindingContext): readonly RuleFinding[] {
  const names = alarms.map(({ resource }) => text(resource, "name"));
  return settingSchedules(deployment)
    .filter(({ alarmName }) => alarmName === undefined || !names.includes(alarmName))
    .map(({ schedule, alarmName, fault }) => ({
      severity: "error",
      resource: schedule.urn,
      name: text(schedule, "name") ?? logicalName(schedule),
      sentence: `schedule ${logicalName(schedule)} lets no alarm ring again: ${fault ?? `alarm ${String(alarmName)} is not among the deployed resources`}`,
    }));
}

function findingsOf(context: FindingContext, alarm: Alarm): readonly RuleFinding[] {
  const about = { resource: alarm.urn, name: alarm.name };
  const reminders = remindersOf(context.deployment, alarm);
  if (reminders.length === 0 && awaitsConfirmation(context, alarm)) {
    return [
      {
        ...about,
        severity: "warning",
        sentence: `alarm ${alarm.name} treats missing data as breaching, so it rings minutes after it is made, before the subscription is confirmed, and never again while nothing arrives; let a schedule set it to INSUFFICIENT_DATA from time to time`,
      },
    ];
  }
  return reminders.flatMap(({ name, stop }) =>
    stop === undefined
      ? []
      : [
          {
            ...about,
            severity: "error" as const,
            sentence: `schedule ${name} is to let alarm ${alarm.name} ring again, but it cannot: ${stop.place}: ${stop.reason}`,
          },
        ],
  );
}

function awaitsConfirmation({ deployment }: FindingContext, { alarmActions }: Alarm): boolean {
  return alarmActions
    .flatMap((action) => subscribers(deployment, action))
    .some(({ confirmed }) => !confirmed);
}
