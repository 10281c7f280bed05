import type { Deployment } from "../../deployment";
import type { AlarmReport } from "../alarms/alarm-report";
import { notifications } from "../alarms/notifications";
import type { CompositeAlarm } from "./composite-alarm";
import { acts, type Changes, runComposite } from "./run-composite";

/** Runs a composite alarm beside the metric alarms that it asks, and follows its actions. */
export function reportComposite(
  deployment: Deployment,
  composite: CompositeAlarm,
  changes: Changes,
  organizationId: string | undefined,
): AlarmReport {
  const { urn, name, text, rule, suppressor } = composite;
  const blank = { urn, name, watches: text, rangAt: [], told: [], reminders: [] };
  if (!rule.ok) {
    return { ...blank, state: "INSUFFICIENT_DATA", transitions: [], problems: rule.faults };
  }
  const transitions = runComposite(rule.value, changes);
  const state = transitions.at(-1)?.to ?? "INSUFFICIENT_DATA";
  const rangAt = transitions.filter(({ to }) => to === "ALARM").map(({ at }) => at);
  if (rangAt.length === 0) return { ...blank, state, transitions, problems: [] };
  const suppressing = suppressor?.inAlarm.ok === true ? runComposite(suppressor.inAlarm.value, changes) : [];
  if (suppressor !== undefined && !acts(transitions, suppressor, suppressing)) {
    const problems = [`its actions waited all the while, as ${suppressor.name} was in ALARM`];
    return { ...blank, state, transitions, rangAt, problems };
  }
  return { ...blank, state, transitions, rangAt, ...notifications(deployment, composite, organizationId) };
}
