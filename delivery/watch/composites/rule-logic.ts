import type { AlarmState } from "../alarms/alarm-report";
import { type AlarmRule, alarmsIn } from "./alarm-rule";

/** The states of alarms, as far as they are known. */
export type States = ReadonlyMap<string, AlarmState>;

/** Whether a rule holds; `undefined` where that hangs on an alarm whose state is not known. */
export function holds(rule: AlarmRule, states: States): boolean | undefined {
  switch (rule.kind) {
    case "constant":
      return rule.value;
    case "state": {
      const state = states.get(rule.alarm);
      return state === undefined ? undefined : state === rule.state;
    }
    case "not": {
      const negated = holds(rule.of, states);
      return negated === undefined ? undefined : !negated;
    }
    case "and":
    case "or":
    case "at least": {
      let missing = leastOf(rule);
      let left = rule.of.length;
      let open = 0;
      for (const part of rule.of) {
        if (missing <= 0 || left + open < missing) break;
        const answer = holds(part, states);
        left -= 1;
        if (answer === true) missing -= 1;
        if (answer === undefined) open += 1;
      }
      if (missing <= 0) return true;
      return left + open < missing ? false : undefined;
    }
  }
}

/** How many of a rule's parts must hold. */
function leastOf(rule: Extract<AlarmRule, { of: readonly AlarmRule[] }>): number {
  if (rule.kind === "at least") return rule.count;
  return rule.kind === "and" ? rule.of.length : 1;
}

/** How a rule can come to hold. */
export type Solution =
  | { readonly kind: "found"; readonly states: States }
  | { readonly kind: "none" }
  /** Too many combinations to look through. */
  | { readonly kind: "too many" };

/** Combinations of states that are looked at: rules of a person's making need a few per alarm. */
const mostTried = 20_000;

/**
 * States of a rule's alarms in which it holds, each of those that the alarm can be in; the first that are given are
 * tried first, so that quiet ones given first make for the least that rings.
 */
export function solveRule(rule: AlarmRule, possible: (alarm: string) => readonly AlarmState[]): Solution {
  const alarms = alarmsIn(rule);
  const states = new Map<string, AlarmState>();
  let tried = 0;
  const search = (index: number): Solution["kind"] => {
    tried += 1;
    if (tried > mostTried) return "too many";
    const answer = holds(rule, states);
    if (answer === true) return "found";
    const alarm = alarms[index];
    if (answer === false || alarm === undefined) return "none";
    for (const state of possible(alarm)) {
      states.set(alarm, state);
      const below = search(index + 1);
      if (below !== "none") return below;
    }
    states.delete(alarm);
    return "none";
  };
  const kind = search(0);
  return kind === "found" ? { kind, states } : { kind };
}

/** The rule with another in place of each state that it asks for. */
export function replaced(
  rule: AlarmRule,
  by: (asked: Extract<AlarmRule, { kind: "state" }>) => AlarmRule,
): AlarmRule {
  switch (rule.kind) {
    case "constant":
      return rule;
    case "state":
      return by(rule);
    case "not":
      return { kind: "not", of: replaced(rule.of, by) };
    case "and":
    case "or":
    case "at least":
      return { ...rule, of: rule.of.map((part) => replaced(part, by)) };
  }
}

export const never: AlarmRule = { kind: "constant", value: false };

/** The rule if one of its alarms is in a state. */
export function supposing(rule: AlarmRule, alarm: string, state: AlarmState): AlarmRule {
  return replaced(rule, (asked) =>
    asked.alarm === alarm ? { kind: "constant", value: asked.state === state } : asked,
  );
}

/** That one holds and others do not. */
export function butNot(one: AlarmRule, ...others: readonly AlarmRule[]): AlarmRule {
  return { kind: "and", of: [one, ...others.map((of): AlarmRule => ({ kind: "not", of }))] };
}
