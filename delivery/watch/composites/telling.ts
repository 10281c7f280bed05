import { alarmStates } from "../alarms/alarm-report";
import { type AlarmRule, alarmsIn } from "./alarm-rule";
import type { CompositeAlarm } from "./composite-alarm";
import { butNot, solveRule, supposing } from "./rule-logic";

const anyState = (): typeof alarmStates => alarmStates;

/** The composite alarms with actions that ring, in some situation, because this metric alarm does. */
export function toldBy(name: string, composites: readonly CompositeAlarm[]): readonly CompositeAlarm[] {
  return composites.filter(
    (composite) => hasActions(composite) && composite.rule.ok && hangsOn(composite.rule.value, name),
  );
}

export function hasActions({
  actionsEnabled,
  alarmActions,
}: Pick<CompositeAlarm, "actionsEnabled" | "alarmActions">): boolean {
  return actionsEnabled && alarmActions.length > 0;
}

/** Whether its actions wait whenever it rings, as its suppressor is in ALARM then. */
export function isAlwaysSuppressed({ rule, suppressor }: CompositeAlarm): boolean {
  if (suppressor === undefined || !rule.ok || !suppressor.inAlarm.ok) return false;
  const rings = solveRule(rule.value, anyState).kind;
  return (
    rings === "found" && solveRule(butNot(rule.value, suppressor.inAlarm.value), anyState).kind === "none"
  );
}

/** Whether there are states of the others in which a rule holds while the alarm rings, and not while it is OK. */
function hangsOn(rule: AlarmRule, alarm: string): boolean {
  if (!alarmsIn(rule).includes(alarm)) return false;
  const changes = butNot(supposing(rule, alarm, "ALARM"), supposing(rule, alarm, "OK"));
  return solveRule(changes, anyState).kind !== "none";
}
