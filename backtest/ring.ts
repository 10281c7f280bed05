import { measureOf, MetricStore, periodOf, runAlarm, type AlarmCondition, type Span } from "../delivery";
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

const secondsAMinute = 60;

/** Points of one detection that are told: a screen has no more. */
const mostPoints = 2000;

/**
 * What the alarm compares, minute by minute. Where that is more than can be shown, the highest of some minutes stands
 * for all of them, so that nothing that rings is left out.
 */
export function measuredPoints(
  condition: AlarmCondition,
  store: MetricStore,
  spans: readonly Span[],
): [until: number, value: number | null][] {
  const measure = measureOf(condition, store);
  const minutes = spans.reduce((sum, { from, until }) => sum + (until - from) / secondsAMinute, 0);
  const step = Math.ceil(minutes / mostPoints) * secondsAMinute;
  return spans.flatMap(({ from, until }) => {
    const points: [number, number | null][] = [];
    const last = until + periodOf(condition) - secondsAMinute;
    for (let time = from + secondsAMinute; time <= last; time += step) {
      let highest = 0;
      let at = time;
      for (let minute = time; minute < time + step && minute <= last; minute += secondsAMinute) {
        const { value } = measure(minute);
        if (typeof value === "number" && value > highest) [highest, at] = [value, minute];
      }
      points.push([at, highest]);
    }
    return [...points, [last + secondsAMinute, null]];
  });
}
