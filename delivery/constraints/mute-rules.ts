import { alarmMuteRuleType } from "../deployment";
import { secondsOf } from "../watch";
import { atMost, demanded, matching, required, shown } from "./constraint";

const aMinute = 60;
const mostSeconds = 15 * 86_400;
const date = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d`;

/** What `PutAlarmMuteRule` refuses. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html */
export const muteRuleConstraints = {
  [alarmMuteRuleType]: [
    required("rule.schedule.expression"),
    matching(
      "rule.schedule.expression",
      new RegExp(String.raw`^(cron\(\S+( \S+){4}\)|at\(${date}(:\d\d)?\))$`),
      "cron(…) of five fields or at(…)",
    ),
    demanded("rule.schedule.duration", (value) => {
      const seconds = typeof value === "string" ? secondsOf(value) : undefined;
      return seconds === undefined || seconds < aMinute || seconds > mostSeconds
        ? `found ${shown(value)}; AWS takes PT1M to P15D`
        : undefined;
    }),
    atMost("muteTargets.alarmNames", 100),
  ],
};
