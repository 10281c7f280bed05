import type { AlarmState, AlarmTransition } from "../alarms/alarm-report";
import { type AlarmRule, alarmsIn } from "./alarm-rule";
import type { Suppressor } from "./composite-alarm";
import { holds } from "./rule-logic";

/** How metric alarms changed, by name; none for one that was not evaluated. */
export type Changes = ReadonlyMap<string, readonly AlarmTransition[]>;

/**
 * How a composite alarm changes with the alarms that its rule asks. Each begins in INSUFFICIENT_DATA, and the composite
 * with them; it is evaluated whenever one of them changes, and is never in INSUFFICIENT_DATA again.
 */
export function runComposite(rule: AlarmRule, changes: Changes): readonly AlarmTransition[] {
  const asked = alarmsIn(rule);
  const states = new Map<string, AlarmState>();
  for (const alarm of asked) if (changes.has(alarm)) states.set(alarm, "INSUFFICIENT_DATA");
  const behind = new Map<string, readonly string[]>();
  const times = inOrder(asked.flatMap((alarm) => (changes.get(alarm) ?? []).map(({ at }) => at)));
  const transitions: AlarmTransition[] = [];
  let state: AlarmState = "INSUFFICIENT_DATA";
  for (const time of times) {
    for (const alarm of asked) {
      for (const { at, to, labels } of changes.get(alarm) ?? []) {
        if (at !== time) continue;
        states.set(alarm, to);
        behind.set(alarm, labels);
      }
    }
    const answer = holds(rule, states);
    if (answer === undefined) continue;
    const next = answer ? "ALARM" : "OK";
    if (next === state) continue;
    const labels = next === "ALARM" ? inOrder([...behind.values()].flat()) : [];
    transitions.push({ at: time, from: state, to: next, labels });
    state = next;
  }
  return transitions;
}

/** Whether its actions run for any of the times that it rings, and do not wait until it is over. */
export function acts(
  transitions: readonly AlarmTransition[],
  suppressor: Pick<Suppressor, "waitSeconds" | "extensionSeconds">,
  suppressing: readonly AlarmTransition[],
): boolean {
  const quiet = stretches(suppressing);
  return stretches(transitions).some(({ from, until }) => {
    let acting = from + suppressor.waitSeconds;
    for (const held of quiet) {
      if (held.from <= acting && held.until > from) acting = held.until + suppressor.extensionSeconds;
    }
    return acting <= until;
  });
}

/** From when until when it is in ALARM, in epoch seconds. */
function stretches(transitions: readonly AlarmTransition[]): { from: number; until: number }[] {
  return transitions.flatMap(({ at, to }, index) => {
    if (to !== "ALARM") return [];
    const over = transitions[index + 1]?.at;
    return [{ from: Date.parse(at) / 1000, until: over === undefined ? Infinity : Date.parse(over) / 1000 }];
  });
}

function inOrder(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
