import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, integer, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { parseAlarmRule } from "./alarm-rule";
import { compositeAlarms, metricAlarms } from "./kinds";

/* Source: CloudWatch API Reference, PutCompositeAlarm. */
const longestRule = 10_240;
const longestName = 255;
const longestDescription = 1024;
const mostActions = 5;

const actions = z
  .array(arn())
  .max(mostActions, { error: `Too many list items: "%k" supports ${mostActions} items maximum` })
  .optional();

/** Seconds. */
const period = integer(0, Number.MAX_SAFE_INTEGER);

export const compositeAlarm = resource(compositeAlarms, {
  properties: z.strictObject({
    ...tagged,
    actionsEnabled: z.boolean().default(true),
    actionsSuppressor: z
      .strictObject({ alarm: text(1, 1600), extensionPeriod: period, waitPeriod: period })
      .optional(),
    alarmActions: actions,
    alarmDescription: text(0, longestDescription).optional(),
    alarmName: text(1, longestName),
    alarmRule: text(1, longestRule),
    insufficientDataActions: actions,
    okActions: actions,
  }),
  replaceOn: ["actionsEnabled", "alarmName"],
  refuse({ alarmRule }, account) {
    const rule = parseAlarmRule(alarmRule);
    if (!rule.ok) return refuse("ValidationError", rule.fault);
    const absent = rule.alarms.filter(
      (name) => (account.find(metricAlarms, name) ?? account.find(compositeAlarms, name)) === undefined,
    );
    if (absent.length > 0) {
      refuse(
        "ValidationError",
        `Could not save the composite alarm as alarms [${absent.join(", ")}] in the alarm rule do not exist`,
      );
    }
  },
  id: ({ inputs }) => inputs.alarmName,
  outputs: { arn: ({ account, id }) => account.arn("cloudwatch", `alarm:${id}`) },
});
