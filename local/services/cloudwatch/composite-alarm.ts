import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, integer, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { parseAlarmRule } from "./alarm-rule";
import { compositeAlarms, metricAlarms } from "./kinds";

/* Source: CloudWatch API Reference, PutCompositeAlarm. */
const LONGEST_RULE = 10_240;
const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 1024;
const MOST_ACTIONS = 5;

const actions = z
  .array(arn())
  .max(MOST_ACTIONS, { error: `Too many list items: "%k" supports ${MOST_ACTIONS} items maximum` })
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
    alarmDescription: text(0, LONGEST_DESCRIPTION).optional(),
    alarmName: text(1, LONGEST_NAME),
    alarmRule: text(1, LONGEST_RULE),
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
