import { type FilterPattern, parseFilterPattern } from "../../../telemetry/filter-patterns";
import { defaultFormat, type FlowLogFormat, parseLogFormat } from "../../../telemetry/flow-logs";
import { spaceDelimited } from "../../aws/metric-filters";
import { logGroupTarget } from "../../aws/targets";
import { metricFilterTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import { readText } from "../../reading";
import { candidates, reference } from "../../reference";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { flowLogsByDestination } from "../destination";
import { wrongField } from "../wrong-field";

export const metricFilterReadsWrongField = rule({
  id: "metric-filter-reads-wrong-field",
  demand:
    "Every metric filter tests the fields that it names, by the format of the flow log that feeds its log group.",
  severity: "high",
  controls: { nist: ["AU-6(1)", "SI-4(5)"] },
  remediation: "Name a column for every field of the flow log's logFormat, in its order.",
  settings: {},
  check: (stack) => {
    const delivered = flowLogsByDestination(stack);
    return stack.ofType(...metricFilterTypes).flatMap((filter) => {
      const text = spaceDelimited(filter);
      const pattern = text === undefined ? undefined : parseFilterPattern(text);
      if (pattern?.ok !== true) return [];
      return candidates(reference(stack, filter, ["logGroupName"], logGroupTarget))
        .flatMap(({ urn }) => delivered.get(urn) ?? [])
        .flatMap((flowLog) => findingOn(filter, pattern.value, flowLog));
    });
  },
});

function findingOn(
  filter: StackResource,
  pattern: FilterPattern,
  flowLog: StackResource,
): readonly Finding[] {
  const format = formatOf(flowLog);
  if (format === "unknown")
    return [
      undecided(
        filter,
        `the logFormat of flow log "${flowLog.name}" is not known before the update`,
        write(),
      ),
    ];
  const fault = format && wrongField(pattern, format);
  return fault === undefined
    ? []
    : [violation(filter, `${fault} (flow log "${flowLog.name}")`, write(format))];
}

/** `undefined` where it cannot be read: `flow-log-without-required-fields` reports that. */
function formatOf(flowLog: StackResource): FlowLogFormat | "unknown" | undefined {
  const text = readText(flowLog, "logFormat");
  if (text.state !== "known") return text.state === "absent" ? defaultFormat : "unknown";
  const format = parseLogFormat(text.value);
  return format.ok ? format.value : undefined;
}

function write(format?: FlowLogFormat): string {
  const columns = format?.fields.map((field) => field.replaceAll("-", "_")).join(", ");
  return `pattern: "[${columns ?? "a column for each field of logFormat, in its order"}]", with the conditions at their fields`;
}
