import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, matching, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { faultOfPattern } from "./event-pattern";
import { eventBuses, rules, targets } from "./kinds";

/*
 * Source: Amazon EventBridge API Reference, PutRule, and Amazon EventBridge User Guide, "Quotas" (rules of a bus, and
 * characters of a pattern: adjustable).
 */
const longestName = 64;
const longestPattern = 2048;
const mostRules = 300;

const ruleName = matching(/^[\w.-]{1,64}$/, `must be 1 to ${longestName} letters, digits, ., _ and -`);

export const eventRule = resource(rules, {
  properties: z.strictObject({
    ...tagged,
    description: text(0, 512).optional(),
    eventBusName: z.string().default("default"),
    eventPattern: z.string().optional(),
    forceDestroy: z.boolean().default(false),
    name: ruleName.optional(),
    namePrefix: ruleName.optional(),
    roleArn: arn("iam").optional(),
    scheduleExpression: text(0, 256).optional(),
    state: z
      .enum(["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"])
      .default("ENABLED"),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [
    conflicts("name", "namePrefix"),
    ({ eventPattern, scheduleExpression }, fault) => {
      if (eventPattern === undefined && scheduleExpression === undefined) {
        fault(["eventPattern"], `"%k": one of \`event_pattern,schedule_expression\` must be specified`);
      }
    },
  ],
  replaceOn: ["eventBusName", "name", "namePrefix"],
  refuse({ eventBusName: bus, eventPattern }, account, id) {
    if (bus !== "default" && account.find(eventBuses, bus) === undefined) {
      refuse("ResourceNotFoundException", `Event bus ${bus} does not exist.`);
    }
    if (eventPattern !== undefined) {
      const fault = faultOfPattern(eventPattern);
      if (fault !== undefined) {
        refuse("InvalidEventPatternException", `Event pattern is not valid. Reason: ${fault}`);
      }
      if (eventPattern.length > longestPattern) {
        refuse("LimitExceededException", `The event pattern is longer than ${longestPattern} characters.`);
      }
    }
    if (id === undefined && account.where(rules, "eventBusName", bus).length >= mostRules) {
      refuse("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
  },
  id: ({ inputs: { eventBusName: bus }, name }) => (bus === "default" ? name : `${bus}/${name}`),
  outputs: {
    arn: ({ account, id }) => account.arn("events", `rule/${id}`),
  },
  inUseBy: [
    {
      by: [references(targets, ruleOf)],
      unless: "forceDestroy",
      refusal: () => ["ValidationException", "Rule can't be deleted since it has targets."],
    },
  ],
});

/** The id of the rule that a target belongs to. */
function ruleOf({ rule, eventBusName }: { readonly rule: string; readonly eventBusName: string }): string {
  return eventBusName === "default" ? rule : `${eventBusName}/${rule}`;
}
