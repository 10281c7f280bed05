import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { constrained, matching, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";

/* Source: CloudWatch API Reference, PutAlarmMuteRule; the plugin's documentation of the type. */
const longestName = 255;
const longestDescription = 1024;
const mostAlarms = 100;
const minuteSeconds = 60;
const mostSeconds = 15 * 86_400;

const onTheMinute = matching(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/,
  "must be a time in RFC 3339 format whose seconds are 00",
);

const duration = constrained(
  z.string(),
  (value) => {
    const seconds = secondsOf(value);
    return seconds !== undefined && seconds >= minuteSeconds && seconds <= mostSeconds;
  },
  `The Duration provided is not valid: "%v"; PT1M to P15D`,
);

const expression = matching(
  /^(cron\(\S+( \S+){4}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d\))$/,
  "must be cron(…) of five fields or at(yyyy-MM-ddThh:mm)",
);

export const alarmMuteRule = resource(kind("aws:cloudwatch/alarmMuteRule:AlarmMuteRule"), {
  properties: z.strictObject({
    ...tagged,
    description: text(0, longestDescription).optional(),
    expireDate: onTheMinute.optional(),
    muteTargets: z
      .strictObject({
        alarmNames: z
          .array(text(1, longestName))
          .max(mostAlarms, { error: `Too many list items: "%k" supports ${mostAlarms} items maximum` }),
      })
      .optional(),
    name: text(1, longestName).optional(),
    rule: z.strictObject({
      schedule: z.strictObject({ duration, expression, timezone: text(1, 50).optional() }),
    }),
    startDate: onTheMinute.optional(),
  }),
  autoName: { property: "name", maxLength: longestName },
  replaceOn: ["name"],
  refuse({ expireDate, rule, startDate }) {
    if (!isOnce(rule.schedule.expression)) return;
    if (expireDate !== undefined || startDate !== undefined) {
      refuse("ValidationError", "Can not set start or expire dates for At expressions");
    }
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account, id }) => account.arn("cloudwatch", `alarm-mute-rule:${id}`),
    // There is no clock here: a rule stays as it was made.
    lastUpdatedTimestamp: "2026-01-01T00:00:00Z",
    muteType: ({ inputs }) => (isOnce(inputs.rule.schedule.expression) ? "ONE_TIME" : "RECURRING"),
    status: "SCHEDULED",
  },
});

function isOnce(schedule: string): boolean {
  return schedule.startsWith("at(");
}

/** Seconds of a duration of days, hours and minutes. */
function secondsOf(text: string): number | undefined {
  const found = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (found === null) return undefined;
  const [days, hours, minutes] = found.slice(1).map((count: string | undefined) => Number(count ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60;
}
