import { alarmsIn, type CompositeAlarm, solveRule } from "../watch";
import type { AlarmOutcome, AlarmProof } from "./alarm-proof";

/**
 * Proves a composite alarm by the proofs of the alarms that its rule asks: some of them can ring together so that it
 * holds, and while all are OK it does not.
 */
export function proveComposite({ rule }: CompositeAlarm, proofs: readonly AlarmProof[]): AlarmOutcome {
  if (!rule.ok) return { kind: "not proven", reason: rule.faults.join("; ") };
  const silent = new Set(proofs.filter(({ kind }) => kind === "cannot ring").map(({ name }) => name));
  const quiet = solveRule(rule.value, () => ["OK"]);
  if (quiet.kind === "found") {
    return { kind: "rings by itself", reason: "its rule holds while all alarms that it asks are OK" };
  }
  const found = solveRule(rule.value, (alarm) =>
    silent.has(alarm) ? ["OK", "INSUFFICIENT_DATA"] : ["OK", "ALARM", "INSUFFICIENT_DATA"],
  );
  switch (found.kind) {
    case "found":
      return {
        kind: "rings with alarms",
        alarms: [...found.states].filter(([, state]) => state !== "OK").map(([alarm]) => alarm),
      };
    case "none": {
      const of = alarmsIn(rule.value).filter((alarm) => silent.has(alarm));
      const why = of.length === 0 ? "" : ` as ${of.join(", ")} cannot ring`;
      return { kind: "cannot ring", reason: `its rule holds in no states of the alarms that it asks${why}` };
    }
    case "too many":
      return { kind: "not proven", reason: "its rule has too many combinations to look through" };
  }
}
