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
      .map(({ urn, name }): RuleFinding => ({ resource: urn, name, ...mutings[mutingOf(rule)](name, rule) })),
  );
};

/** How long a rule holds: at times, all the time until it ends, or for ever. */
type Muting = "at times" | "until it ends" | "for ever";

const mutings: Record<Muting, (alarm: string, rule: MuteRule) => Pick<RuleFinding, "severity" | "sentence">> =
  {
    "at times": (alarm, rule) => ({
      severity: "warning",
      sentence: `alarm ${alarm} is muted by rule ${rule.name} ${times(rule)}${because(rule)}: what rings and ends in that time is told to nobody`,
    }),
    "until it ends": (alarm, rule) => ({
      severity: "warning",
      sentence: `alarm ${alarm} tells nobody until ${rule.expires ?? ""}: rule ${rule.name} mutes it${because(rule)}; what still rings then is told then`,
    }),
    "for ever": (alarm, rule) => ({
      severity: "error",
      sentence: `alarm ${alarm} tells nobody at any time: rule ${rule.name} mutes it ${times(rule)}${because(rule)}, until the next time begins; shorten it, or let it expire`,
    }),
  };

function mutingOf(rule: MuteRule): Muting {
  if (!isAlways(rule)) return "at times";
  return rule.expires === undefined ? "for ever" : "until it ends";
}

function times({ expression, seconds = 0 }: MuteRule): string {
  return `for ${String(seconds / 3600)} h at ${expression}`;
}

function because({ reason }: MuteRule): string {
  return reason === undefined ? "" : ` (${reason})`;
}

function isAlways({ expression, seconds = 0 }: MuteRule): boolean {
  return seconds >= (mostBetween(expression) ?? Infinity);
}
