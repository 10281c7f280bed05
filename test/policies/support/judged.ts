import { judge, type Verdict } from "../../../policies/judge";
import type { Rule } from "../../../policies/rule";
import { Stack } from "../../../policies/stack";
import type { StackResource } from "../../../policies/stack-resource";
import { today } from "./packs";

/** What a rule finds in resources. */
export function verdicts(
  rule: Rule,
  resources: readonly StackResource[],
  settings: object = {},
): readonly Verdict[] {
  const read = rule.settings.read(settings);
  if (!read.ok) throw new Error(read.faults.join("; "));
  return judge(rule, new Stack(resources), read.value, today).verdicts;
}

/**
 * What a rule says of resources: `name: message`, the message with a question mark before it where the rule cannot
 * judge.
 */
export function judged(...asked: Parameters<typeof verdicts>): string[] {
  return verdicts(...asked).map(
    ({ resource, verdict, message }) => `${resource.name}: ${verdict === "undecided" ? "? " : ""}${message}`,
  );
}
