import { MetricStore } from "../delivery";
import { measuredMetric } from "./questions/metric";
import type { EstimatedBand } from "./questions/question";
import type { Minutes } from "./ring";

/** A window of the metric: epoch seconds of its beginning, and what its records add up to. */
interface Window {
  readonly start: number;
  readonly sum: number;
}

const hour = 3600;
const day = 24 * hour;

/** Days that are looked back on, as far as CloudWatch does. */
const daysOfHistory = 14;

/** Windows from which on anything can be expected. */
const fewestWindows = 12;

/** In words, for whoever reads what was estimated. */
export function describeEstimate({ deviations }: EstimatedBand): string {
  return `an estimate: above mean and ${deviations} standard deviations of the same hour of up to ${daysOfHistory} earlier days, or of the 24 hours before where they are too few; what CloudWatch would have learnt is not known`;
}

/**
 * By how much each window lies above the band that is expected of those before it. A window of which nothing can be
 * expected is without data.
 *
 * @param minutes what the records that count add up to.
 * @param known minutes that have records at all; those of which none counts are 0.
 */
export function aboveEstimatedBand(
  minutes: Minutes,
  known: Iterable<number>,
  band: EstimatedBand,
): MetricStore {
  const store = new MetricStore();
  const series = store.series(measuredMetric);
  const windows = windowsOf(minutes, known, band.periodSeconds);
  const byHour = new Map<number, Window[]>();
  let before: Window[] = [];
  for (const window of windows) {
    const { start, sum } = window;
    const hourOfDay = Math.floor((start % day) / hour);
    const today = start - (start % day);
    const sameHour = (byHour.get(hourOfDay) ?? []).filter(
      (each) => each.start >= start - daysOfHistory * day,
    );
    before = before.filter((each) => each.start >= start - day);
    const expected =
      upperEdge(
        sameHour.filter((each) => each.start < today),
        band,
      ) ?? upperEdge(before, band);
    if (expected !== undefined) series.put(start, sum - expected, []);
    sameHour.push(window);
    byHour.set(hourOfDay, sameHour);
    before.push(window);
  }
  return store;
}

function windowsOf(minutes: Minutes, known: Iterable<number>, periodSeconds: number): readonly Window[] {
  const sums = new Map<number, number>();
  for (const minute of known) {
    const start = minute - (minute % periodSeconds);
    sums.set(start, (sums.get(start) ?? 0) + (minutes.get(minute) ?? 0));
  }
  return [...sums].map(([start, sum]) => ({ start, sum })).toSorted((one, other) => one.start - other.start);
}

/** Mean and so many standard deviations; `undefined` of too few windows. */
function upperEdge(history: readonly Window[], { deviations }: EstimatedBand): number | undefined {
  if (history.length < fewestWindows) return undefined;
  const mean = history.reduce((sum, each) => sum + each.sum, 0) / history.length;
  const variance = history.reduce((sum, each) => sum + (each.sum - mean) ** 2, 0) / history.length;
  return mean + deviations * Math.sqrt(variance);
}
