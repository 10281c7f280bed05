import { mostBetween, type MuteRule, muteRulesOf } from "../../watch";
import type { FindingRule, RuleFinding } from "../finding";
import { readableAlarms } from "../connections";

/**
 * An alarm whose actions are held back. While a mute rule is active the alarm still changes its state; when it ends, an
 * alarm that still rings tells, and what has rung and ended in between is told to nobody.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html
 */
export const mutedAlarm: FindingRule = (context) => {
  const acting = [...readableAlarms(context), ...context.composites];
  return muteRulesOf(context.deployment).flatMap((rule) =>
    acting
      .filter(({ name }) => rule.alarms.includes(name))
      .map(({ urn, name }): RuleFinding => {
        const always = isAlways(rule);
        const times = `for ${String((rule.seconds ?? 0) / 3600)} h at ${rule.expression}`;
        return {
          severity: always ? "error" : "warning",
          resource: urn,
          name,
          sentence: always
            ? `alarm ${name} tells nobody at any time: rule ${rule.name} mutes it ${times}, until the next time begins; shorten it`
            : `alarm ${name} is muted by rule ${rule.name} ${times}: what rings and ends in that time is told to nobody`,
        };
      }),
  );
};

function isAlways({ expression, seconds = 0 }: MuteRule): boolean {
  return seconds >= (mostBetween(expression) ?? Infinity);
}
