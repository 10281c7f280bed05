import { parseFilterPattern } from "../../../telemetry/filter-patterns";
import { logGroupTarget } from "../../aws/targets";
import { metricFilterTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import { readText } from "../../reading";
import { candidates, reference } from "../../reference";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { flowLogsByDestination } from "../destination";

const write =
  'pattern: "[version, account_id, …, action = REJECT, log_status]", a column for each field of the flow log\'s format';

export const metricFilterPatternUnreadable = rule({
  id: "metric-filter-pattern-unreadable",
  demand: "Every metric filter on flow logs has a pattern that CloudWatch can read.",
  severity: "high",
  controls: { nist: ["AU-6(1)", "SI-4(5)"] },
  remediation:
    "Write the pattern in the grammar of space-delimited patterns; it has no address blocks and no parentheses.",
  settings: {},
  check: (stack) => {
    const delivered = flowLogsByDestination(stack);
    return stack.ofType(...metricFilterTypes).flatMap((filter) =>
      findingOn(
        filter,
        candidates(reference(stack, filter, ["logGroupName"], logGroupTarget)).some(({ urn }) =>
          delivered.has(urn),
        ),
      ),
    );
  },
});

/** @param ofFlowLogs whether flow logs deliver to its log group; other logs may have patterns of other grammars. */
function findingOn(filter: StackResource, ofFlowLogs: boolean): readonly Finding[] {
  const reading = readText(filter, "pattern");
  if (reading.state === "unknown")
    return ofFlowLogs ? [undecided(filter, "its pattern is not known before the update", write)] : [];
  const pattern = reading.state === "known" ? reading.value.trim() : "";
  if (pattern === "") return [];
  if (pattern.startsWith("{") && ofFlowLogs)
    return [
      violation(filter, "has a pattern for JSON, and flow logs are no JSON: nothing ever matches", write),
    ];
  if (!pattern.startsWith("[")) return [];
  const parsed = parseFilterPattern(pattern);
  return parsed.ok
    ? []
    : [violation(filter, `has a pattern that cannot be read: ${parsed.faults.join("; ")}`, write)];
}
