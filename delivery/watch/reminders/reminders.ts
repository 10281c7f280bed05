import { type Deployment, type DeployedResource, object, scheduleType } from "../../deployment";
import { parseArn } from "../../iam";
import { runningSchedule, type RunningSchedule, scheduledInput } from "../../schedules";
import type { Alarm } from "../alarms/alarm";

/** What sets an alarm back from time to time, so that one that still rings rings again. */
export type Reminder = RunningSchedule;

/** States from which CloudWatch takes an alarm that still rings to ALARM, with its actions. */
const setBackStates: readonly unknown[] = ["INSUFFICIENT_DATA", "OK"];

const universalTarget = /^arn:[\w-]+:scheduler:::aws-sdk:cloudwatch:setAlarmState$/;

/** A schedule that sets an alarm, and which one. */
export interface SettingSchedule {
  readonly schedule: DeployedResource;
  /** What is wrong with what it passes on; `undefined` if CloudWatch takes it, and sets the alarm back. */
  readonly fault: string | undefined;
  readonly alarmName: string | undefined;
}

/** Every schedule that sets an alarm. */
export function settingSchedules(deployment: Deployment): readonly SettingSchedule[] {
  return deployment.ofType(scheduleType).flatMap((schedule) => {
    const target = object(schedule, "target") ?? {};
    if (!universalTarget.test(String(target.arn))) return [];
    const { AlarmName, StateValue, StateReason } = scheduledInput(schedule);
    const isComplete = typeof AlarmName === "string" && typeof StateReason === "string";
    const fault = !isComplete
      ? "it does not pass on AlarmName and StateReason, without which CloudWatch refuses the request"
      : setBackStates.includes(StateValue)
        ? undefined
        : `it sets the state ${JSON.stringify(StateValue)}, from which no alarm rings again; set ${setBackStates.join(" or ")}`;
    return [{ schedule, fault, alarmName: typeof AlarmName === "string" ? AlarmName : undefined }];
  });
}

/** The schedules that set the alarm back, or are to. */
export function remindersOf(deployment: Deployment, alarm: Alarm): readonly Reminder[] {
  return settingSchedules(deployment)
    .filter(({ alarmName }) => alarmName === alarm.name)
    .map((setting) => reminder(deployment, setting, alarm));
}

/** Seconds. What still rings a week later without a word was forgotten long ago. */
const mostSecondsApart = 7 * 86_400;

function reminder(deployment: Deployment, { schedule, fault }: SettingSchedule, alarm: Alarm): Reminder {
  const resourceAccountId = parseArn(alarm.arn)?.accountId ?? "";
  return runningSchedule(deployment, schedule, {
    request: { action: "cloudwatch:SetAlarmState", resource: alarm.arn, resourceAccountId },
    asked: alarm.arn,
    fault,
    mostSecondsApart,
    longer: "and nobody is told in between; a week is long",
  });
}
