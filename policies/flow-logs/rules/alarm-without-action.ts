import { alarmTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import { known, readFlag, readList, readText } from "../../reading";
import { rule } from "../../rule";
import type { Stack } from "../../stack";
import type { StackResource } from "../../stack-resource";

const compositeTypes = ["aws:cloudwatch/compositeAlarm:CompositeAlarm"];
const write = "alarmActions: [topic.arn]";

export const alarmWithoutAction = rule({
  id: "alarm-without-action",
  demand: "Every alarm tells somebody, by itself or through a composite alarm.",
  severity: "medium",
  controls: {
    nist: ["AU-6(1)", "AU-6(5)", "CA-7", "IR-4(1)", "IR-4(5)", "SI-4(5)", "SI-4(12)"],
    pci: ["10.4.1.1", "10.7.2"],
  },
  remediation: "Give the alarm an action for the ALARM state, such as a topic with a subscription.",
  settings: {},
  check: (stack) => {
    const composed = ofComposites(stack);
    return stack
      .ofType(...alarmTypes, ...compositeTypes)
      .filter((alarm) => !composed(alarm))
      .flatMap(findingOn);
  },
});

function findingOn(alarm: StackResource): readonly Finding[] {
  if (known(readFlag(alarm, "actionsEnabled")) === false)
    return [violation(alarm, "has its actions switched off", "actionsEnabled: true")];
  const actions = readList(alarm, "alarmActions");
  if (actions.state === "known" && actions.value.length > 0) return [];
  if (actions.state !== "unknown") return [violation(alarm, "tells nobody when it rings", write)];
  // A list that is not known yet but comes from a resource holds at least that.
  return (alarm.propertyDependencies.alarmActions ?? []).length > 0
    ? []
    : [undecided(alarm, "its alarmActions are not known before the update", write)];
}

/** Whether a composite alarm's rule names an alarm: the composite then tells for it. */
function ofComposites(stack: Stack): (alarm: StackResource) => boolean {
  const composites = stack.ofType(...compositeTypes);
  const sources = new Set(
    composites
      .flatMap(({ propertyDependencies }) => propertyDependencies.alarmRule ?? [])
      .map(({ urn }) => urn),
  );
  const rules = composites.map((composite) => known(readText(composite, "alarmRule")) ?? "").join("\n");
  return (alarm) => {
    const name = known(readText(alarm, "name"));
    return sources.has(alarm.urn) || (name !== undefined && rules.includes(`"${name}"`));
  };
}
