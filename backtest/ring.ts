import { MetricStore, runAlarm, type AlarmCondition, type Span } from "../delivery";
import { measuredMetric } from "./questions/metric";
import type { AlarmPeriod } from "./report";

/** What is measured in each minute: epoch seconds of its beginning to the sum. */
export type Minutes = ReadonlyMap<number, number>;

/** The metric that the minutes make, and 0 in the others that are named. */
export function storeOf(minutes: Minutes, zeros: Iterable<number>): MetricStore {
  const store = new MetricStore();
  const series = store.series(measuredMetric);
  for (const [minute, sum] of minutes) series.put(minute, sum, []);
  for (const minute of zeros) if (!minutes.has(minute)) series.put(minute, 0, []);
  return store;
}

/**
 * The times at which an alarm is on, through what was measured and the time that the records speak about. Records that
 * lie far apart are of different times: nothing is known of the time between, and each begins anew.
 */
export function alarmPeriods(
  condition: AlarmCondition,
  store: MetricStore,
  spans: readonly Span[],
): readonly AlarmPeriod[] {
  return spans.flatMap((span) => {
    const periods: { from: string; until?: string }[] = [];
    for (const { at, from, to } of runAlarm(condition, store, [span]).transitions) {
      const last = periods.at(-1);
      if (from === "ALARM" && last !== undefined) last.until = at;
      if (to === "ALARM") periods.push({ from: at });
    }
    return periods;
  });
}
