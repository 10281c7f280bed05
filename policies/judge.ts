import { exemptionOf } from "./exemptions";
import type { Finding } from "./finding";
import type { Rule } from "./rule";
import type { CommonSettings } from "./settings";
import type { Stack } from "./stack";

/** What is to be said of a finding, and how loudly. */
export interface Verdict extends Finding {
  /** `undefined`: the level of the rule. */
  readonly level?: "advisory";
}

/** The findings of one rule that stand, and those that an exemption covers. */
export interface Judgement {
  readonly verdicts: readonly Verdict[];
  readonly exempted: readonly Finding[];
}

/**
 * Applies a rule to a stack, then its exemptions.
 * @param today as an ISO date; an exemption that ended before it no longer covers.
 */
export function judge(rule: Rule, stack: Stack, settings: CommonSettings, today: string): Judgement {
  const verdicts: Verdict[] = [];
  const exempted: Finding[] = [];
  for (const finding of rule.check(stack, settings)) {
    const covered = exemptionOf(finding.resource, settings.exemptions, today);
    if (covered !== undefined && !covered.ended) exempted.push(finding);
    else verdicts.push(verdict(finding, settings, covered?.exemption));
  }
  return { verdicts, exempted };
}

function verdict(
  finding: Finding,
  { whenUnknown }: CommonSettings,
  ended: CommonSettings["exemptions"][number] | undefined,
): Verdict {
  const since = ended === undefined ? "" : `; its exemption (${ended.reason}) ended on ${ended.until}`;
  return {
    ...finding,
    message: `${finding.message}${since}`,
    ...(finding.verdict === "undecided" && whenUnknown === "advisory" && { level: "advisory" as const }),
  };
}
