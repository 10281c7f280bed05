import { alarmMuteRuleType, type Deployment, logicalName, objectOf, object, text } from "../../deployment";

/** A rule by which CloudWatch holds back the actions of alarms at times. */
export interface MuteRule {
  readonly urn: string;
  readonly name: string;
  /** Names of the alarms. */
  readonly alarms: readonly string[];
  /** `cron(…)` of five fields or `at(…)`. */
  readonly expression: string;
  /** Seconds of each time; `undefined` where its duration cannot be read. */
  readonly seconds: number | undefined;
  /** When it ends for good, ISO 8601; `undefined` where it does not, or comes once. */
  readonly expires: string | undefined;
  /** What whoever made it says of it. */
  readonly reason: string | undefined;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html */
export function muteRulesOf(deployment: Deployment): readonly MuteRule[] {
  return deployment.ofType(alarmMuteRuleType).map((resource) => {
    const { alarmNames } = object(resource, "muteTargets") ?? {};
    const { duration, expression } = objectOf(object(resource, "rule")?.schedule) ?? {};
    return {
      urn: resource.urn,
      name: text(resource, "name") ?? logicalName(resource),
      alarms: (Array.isArray(alarmNames) ? alarmNames : []).map(String),
      expression: typeof expression === "string" ? expression : "",
      seconds: typeof duration === "string" ? secondsOf(duration) : undefined,
      expires: text(resource, "expireDate"),
      reason: text(resource, "description"),
    };
  });
}

/** Seconds of a duration of days, hours and minutes, as mute rules have: `P2DT12H`. */
export function secondsOf(duration: string): number | undefined {
  const found = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration);
  if (found === null) return undefined;
  const [days = 0, hours = 0, minutes = 0] = found
    .slice(1)
    .map((count: string | undefined) => Number(count ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60;
}

const aMinute = 60;

/**
 * Seconds that lie at most between two times of a rule, by its cron expression's stars; `undefined` for one that comes
 * once, or whose times cannot be told so.
 */
export function mostBetween(expression: string): number | undefined {
  const fields = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression)?.slice(1);
  if (fields === undefined) return undefined;
  const [minute = "", hour = "", ...days] = fields;
  const every = (field: string, most: number): number | undefined => {
    if (field === "*") return 1;
    const step = /^(?:\*|0)\/(\d+)$/.exec(field)?.[1];
    if (step !== undefined) return Math.min(Math.max(1, Number(step)), most);
    return /^\d+$/.test(field) ? most : undefined;
  };
  const isDaily = days.every((field) => field === "*" || field === "?");
  const minutes = every(minute, 60);
  const hours = every(hour, 24);
  if (minutes === undefined || hours === undefined) return undefined;
  const inADay = hours === 1 ? minutes * aMinute : hours * 60 * aMinute;
  if (isDaily) return inADay;
  // Weekdays come again within a week.
  const [dayOfMonth, month] = days;
  return dayOfMonth === "*" && month === "*" ? 7 * 24 * 60 * aMinute : undefined;
}
