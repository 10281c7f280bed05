import { alarmsIn, butNot, type CompositeAlarm, type Solution, solveRule } from "../watch";
import type { AlarmOutcome, AlarmProof } from "./alarm-proof";
import type { StatesApart } from "./states-apart";

/**
 * Proves a composite alarm by the proofs of the alarms that its rule asks: some of them can ring together so that it
 * holds, and while all are OK it does not. Where it takes one of which that is not proven, neither is it.
 * @param neverLacking names of alarms that are never in INSUFFICIENT_DATA but when they are made, as they take missing data
 * for not breaching.
 * @param apart states in which alarms that it asks are not together
 */
export function proveComposite(
  { rule }: Pick<CompositeAlarm, "rule">,
  proofs: readonly AlarmProof[],
  neverLacking: ReadonlySet<string>,
  apart: readonly StatesApart[],
): AlarmOutcome {
  if (!rule.ok) return { kind: "not proven", reason: rule.faults.join("; ") };
  const silent = namesOf(proofs, "cannot ring");
  const open = namesOf(proofs, "not proven");
  const quiet = solveRule(rule.value, () => ["OK"]);
  if (quiet.kind === "found") {
    return { kind: "rings by itself", reason: "its rule holds while all alarms that it asks are OK" };
  }
  const rings = butNot(rule.value, ...apart.map((states) => states.never));
  const solved = (isSilent: (alarm: string) => boolean, of = rings): Solution =>
    solveRule(of, (alarm) => [
      "OK",
      ...(isSilent(alarm) ? [] : (["ALARM"] as const)),
      ...(neverLacking.has(alarm) ? [] : (["INSUFFICIENT_DATA"] as const)),
    ]);
  const proven = solved((alarm) => silent.has(alarm) || open.has(alarm));
  const found = proven.kind === "none" ? solved((alarm) => silent.has(alarm)) : proven;
  switch (found.kind) {
    case "found": {
      const alarms = [...found.states].filter(([, state]) => state !== "OK").map(([alarm]) => alarm);
      if (found === proven) return { kind: "rings with alarms", alarms };
      const of = alarms.filter((alarm) => open.has(alarm));
      return { kind: "not proven", reason: `it takes ${of.join(", ")}, not proven to ring` };
    }
    case "none": {
      if (solved((alarm) => silent.has(alarm), rule.value).kind === "found") {
        const why = apart.map(({ reason }) => reason).join("; ");
        return { kind: "cannot ring", reason: `its rule holds only in states that never meet: ${why}` };
      }
      const of = alarmsIn(rule.value).filter((alarm) => silent.has(alarm));
      const why = of.length === 0 ? "" : ` as ${of.join(", ")} cannot ring`;
      return { kind: "cannot ring", reason: `its rule holds in no states of the alarms that it asks${why}` };
    }
    case "too many":
      return { kind: "not proven", reason: "its rule has too many combinations to look through" };
  }
}

function namesOf(proofs: readonly AlarmProof[], outcome: AlarmOutcome["kind"]): ReadonlySet<string> {
  return new Set(proofs.filter(({ kind }) => kind === outcome).map(({ name }) => name));
}
