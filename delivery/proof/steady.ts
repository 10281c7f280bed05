import { type Alarm, evaluationRange, periodOf, type Span } from "../watch";
import type { Change } from "./changes";
import { proofStart } from "./solve";

/** When a proof of silence has traffic, and until when it has none. */
export interface Steady {
  /** One in each period. */
  readonly times: readonly number[];
  /** When the alarm has looked back once: it may ring before. */
  readonly settled: number;
  readonly silentFrom: number;
  readonly span: Span;
}

/** Twice as long as the alarm looks back with traffic, and as long without. */
export function steadyOf(alarm: Alarm): Steady {
  const period = periodOf(alarm);
  const range = evaluationRange(alarm.rule);
  // The last second of a period: it ends where the silence begins.
  const times = Array.from({ length: 2 * range }, (_, index) => proofStart + (index + 1) * period - 60);
  const silentFrom = proofStart + 2 * range * period;
  return {
    times,
    settled: proofStart + range * period - 60,
    silentFrom,
    span: { from: proofStart, until: silentFrom + 2 * range * period },
  };
}

/** Whether it does not ring before the silence, once it has looked back. */
export function isQuiet(changes: readonly Change[], { settled, silentFrom }: Steady): boolean {
  const before = changes.filter(({ time }) => time < silentFrom);
  return before.at(-1)?.rings !== true && !before.some(({ time, rings }) => rings && time >= settled);
}

/** When it rings for the first time in the silence. */
export function rangInSilence(changes: readonly Change[], { silentFrom }: Steady): number | undefined {
  return changes.find(({ time, rings }) => rings && time >= silentFrom)?.time;
}
