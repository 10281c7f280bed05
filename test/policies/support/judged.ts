import { judge } from "../../../policies/judge";
import type { Rule } from "../../../policies/rule";
import { Stack } from "../../../policies/stack";
import type { StackResource } from "../../../policies/stack-resource";
import { today } from "./packs";

/**
 * What a rule says of resources: `name: message`, the message with a question mark before it where the rule cannot
 * judge.
 */
export function judged(rule: Rule, resources: readonly StackResource[], settings: object = {}): string[] {
  const read = rule.settings.read(settings);
  if (!read.ok) throw new Error(read.faults.join("; "));
  return judge(rule, new Stack(resources), read.value, today).verdicts.map(
    ({ resource, verdict, message }) => `${resource.name}: ${verdict === "undecided" ? "? " : ""}${message}`,
  );
}
