import { refusal, roleRequester } from "../../access";
import { firstStop, type Stop } from "../../core";
import {
  type Deployment,
  type DeployedResource,
  logicalName,
  object,
  objectOf,
  scheduleType,
  text,
} from "../../deployment";
import { parseArn } from "../../iam";
import type { Alarm } from "../alarms/alarm";

/** What sets an alarm back from time to time, so that one that still rings rings again. */
export interface Reminder {
  /** Name of the schedule. */
  readonly name: string;
  /** Seconds between two of its runs. */
  readonly everySeconds: number;
  /** Why it does nothing; `undefined` if it works. */
  readonly stop: Stop | undefined;
}

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
    const { AlarmName, StateValue, StateReason } = parameters(target.input);
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

function parameters(input: unknown): Readonly<Record<string, unknown>> {
  try {
    return objectOf(typeof input === "string" ? JSON.parse(input) : input) ?? {};
  } catch {
    return {};
  }
}

/** Seconds. What still rings a week later without a word was forgotten long ago. */
const mostSecondsApart = 7 * 86_400;

function reminder(deployment: Deployment, { schedule, fault }: SettingSchedule, alarm: Alarm): Reminder {
  const roleArn = String(object(schedule, "target")?.roleArn);
  const name = text(schedule, "name") ?? logicalName(schedule);
  const place = `schedule ${name}`;
  const expression = text(schedule, "scheduleExpression") ?? "";
  const everySeconds = secondsOf(expression);
  const stop = firstStop(
    () => (fault === undefined ? undefined : { place, reason: fault }),
    () => (text(schedule, "state") === "DISABLED" ? { place, reason: "it is disabled" } : undefined),
    () =>
      text(schedule, "endDate") === undefined
        ? undefined
        : { place, reason: `it ends at ${String(text(schedule, "endDate"))}; leave endDate out` },
    () =>
      everySeconds === undefined
        ? { place, reason: `expression ${expression} is not modelled; rates are` }
        : everySeconds > mostSecondsApart
          ? { place, reason: `it runs at ${expression}, and nobody is told in between; a week is long` }
          : undefined,
    () => roleStop(deployment, schedule, roleArn, alarm.arn),
  );
  return { name, everySeconds: everySeconds ?? Infinity, stop };
}

/** Where the schedule's role keeps it from setting the alarm: the role, its trust policy, its own policies. */
function roleStop(
  deployment: Deployment,
  schedule: DeployedResource,
  roleArn: string,
  alarmArn: string,
): Stop | undefined {
  const { accountId = "", region = "", partition = "aws" } = parseArn(alarmArn) ?? {};
  const group = text(schedule, "groupName") ?? "default";
  const requester = roleRequester(deployment, {
    roleArn,
    who: `schedule ${logicalName(schedule)}`,
    needs: "it names no role, without which it may do nothing",
    service: "scheduler.amazonaws.com",
    region,
    source: { accountId, arn: `arn:${partition}:scheduler:${region}:${accountId}:schedule-group/${group}` },
    organizationId: undefined,
  });
  const request = { action: "cloudwatch:SetAlarmState", resource: alarmArn, resourceAccountId: accountId };
  return requester.barred ?? refusal(requester, [request]);
}

const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** Seconds of a rate such as `rate(1 day)`. */
function secondsOf(expression: string): number | undefined {
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = unitSeconds[unit];
  return count === undefined || seconds === undefined ? undefined : Number(count) * seconds;
}
