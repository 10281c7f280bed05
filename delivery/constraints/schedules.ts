import { scheduleType, text } from "../deployment";
import { parseArn } from "../iam";
import { demanded, matching, oneOf, shown } from "./constraint";

/** What `CreateSchedule` refuses. @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const scheduleConstraints = {
  [scheduleType]: [
    matching(
      "scheduleExpression",
      /^(rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/,
      "rate(…) of one and more, cron(…) of six fields or at(…)",
    ),
    oneOf("state", ["ENABLED", "DISABLED"]),
    demanded("target.arn", (value, schedule) => {
      const own = parseArn(text(schedule, "arn") ?? "")?.partition;
      const partition = parseArn(String(value))?.partition;
      return own !== undefined && partition !== own
        ? `found ${shown(value)}; a schedule in partition ${own} has targets of its own partition only`
        : undefined;
    }),
  ],
} as const;
