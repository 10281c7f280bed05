import { logGroupTarget } from "../../aws/targets";
import { metricFilterTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import { readText } from "../../reading";
import { candidates, reference } from "../../reference";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";

const write = 'logGroupClass: "STANDARD" on the log group';

export const metricFilterOnInfrequentAccess = rule({
  id: "metric-filter-on-infrequent-access",
  demand: "Every metric filter is on a log group of the Standard class.",
  severity: "high",
  controls: { nist: ["AU-6(1)", "SI-4(5)"] },
  remediation:
    "Make the log group of the Standard class: no other has metric filters. The class cannot be changed later.",
  settings: {},
  check: (stack) =>
    stack
      .ofType(...metricFilterTypes)
      .flatMap((filter) =>
        candidates(reference(stack, filter, ["logGroupName"], logGroupTarget)).flatMap((group) =>
          findingOn(filter, group),
        ),
      ),
});

function findingOn(filter: StackResource, group: StackResource): readonly Finding[] {
  const logGroupClass = readText(group, "logGroupClass");
  const log = `log group "${group.name}"`;
  if (logGroupClass.state === "unknown")
    return [undecided(filter, `the class of ${log} is not known before the update`, write)];
  if (logGroupClass.state === "absent" || logGroupClass.value === "STANDARD") return [];
  return [
    violation(filter, `is on ${log} of class ${logGroupClass.value}, which has no metric filters`, write),
  ];
}
