import type { AlarmTransition } from "../watch";

/** A change of an alarm's state, in epoch seconds. */
export interface Change {
  readonly time: number;
  readonly rings: boolean;
}

export function changesOf(transitions: readonly AlarmTransition[]): readonly Change[] {
  return transitions.map(({ at, to }) => ({ time: Date.parse(at) / 1000, rings: to === "ALARM" }));
}
