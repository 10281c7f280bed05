import { rules as flowLogs } from "../../../policies/flow-logs/rules";
import { rules as telemetry } from "../../../policies/telemetry/rules";
import { rules as timeSync } from "../../../policies/time-sync/rules";
import { judge } from "../../../policies/judge";
import type { Rule } from "../../../policies/rule";
import { Stack } from "../../../policies/stack";
import type { StackResource } from "../../../policies/stack-resource";

export const packs: Readonly<Record<"flow-logs" | "time-sync" | "telemetry", readonly Rule[]>> = {
  "flow-logs": flowLogs,
  "time-sync": timeSync,
  telemetry,
};

/** The day on which tests judge. */
export const today = "2026-11-30";

/** What rules say of resources, as `rule: resource`, with a question mark where they cannot judge. */
export function findings(
  rules: readonly Rule[],
  resources: readonly StackResource[],
  configuration: Readonly<Record<string, object>> = {},
): string[] {
  const stack = new Stack(resources);
  return rules.flatMap((rule) => {
    const settings = rule.settings.read(configuration[rule.id] ?? {});
    if (!settings.ok) throw new Error(settings.faults.join("; "));
    return judge(rule, stack, settings.value, today).verdicts.map(
      ({ resource, verdict }) => `${rule.id}: ${resource.name}${verdict === "undecided" ? "?" : ""}`,
    );
  });
}
