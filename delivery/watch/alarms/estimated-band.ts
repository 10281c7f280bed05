import type { MetricMeasure } from "./alarm";
import type { PointValue } from "./metric-math/evaluate";

const hour = 3600;
const day = 24 * hour;

/** Days that are looked back on, as far as CloudWatch does. */
const daysOfHistory = 14;

/** Windows from which on anything can be expected. */
const fewestWindows = 12;

/** In words, for whoever reads what was estimated. */
export function describeEstimate(deviations: number): string {
  return `an estimate: above mean and ${deviations} standard deviations of the same hour of up to ${daysOfHistory} earlier days, or of the 24 hours before where they are too few; what CloudWatch would have learnt is not known`;
}

/**
 * Seconds of earlier days in which the same hour has windows enough to be compared with: all that are looked back on of what
 * has a value without data too, as with FILL, which nothing came before would be learnt of otherwise.
 */
export function learningTime(measure: MetricMeasure): number {
  if (measure.kind === "expression" && measure.expressions.size > 0) return daysOfHistory * day;
  const { period } = measure.kind === "statistic" ? measure.stat : measure;
  return Math.min(daysOfHistory, Math.ceil((fewestWindows * period) / hour)) * day;
}

/**
 * By how much the window that ends at a time lies above the band that is expected of those before it. A window of which
 * nothing can be expected is without data.
 *
 * @param valueAt the value of the window that ends at an epoch second.
 * @param period length of a window, in seconds.
 */
export function aboveEstimatedBand(
  valueAt: (until: number) => PointValue,
  period: number,
  deviations: number,
): (until: number) => PointValue {
  const measured = new Map<number, PointValue>();
  /** Each window is asked for by all that come within a day after it. */
  const valueOf = (until: number): PointValue => {
    if (!measured.has(until)) measured.set(until, valueAt(until));
    return measured.get(until);
  };
  const known = new Map<string, readonly number[]>();
  /** The windows that begin from `from` until before `to`, whole periods from `start`. */
  const among = (start: number, from: number, to: number): readonly number[] => {
    const values: number[] = [];
    for (let each = from + modulo(start - from, period); each < to; each += period) {
      const value = valueOf(each + period);
      if (value !== undefined) values.push(value);
    }
    return values;
  };
  const ofHour = (start: number, from: number): readonly number[] => {
    const key = `${modulo(start, period)} ${from}`;
    const found = known.get(key) ?? among(start, from, from + hour);
    known.set(key, found);
    return found;
  };
  const before = (start: number): readonly number[] => {
    const thisHour = start - modulo(start, hour);
    const sameHour = Array.from({ length: daysOfHistory }, (_, index) =>
      ofHour(start, thisHour - (index + 1) * day),
    ).flat();
    return sameHour.length >= fewestWindows ? sameHour : among(start, start - day, start);
  };
  return (until) => {
    const value = valueOf(until);
    if (value === undefined) return undefined;
    const history = before(until - period);
    return history.length < fewestWindows ? undefined : value - upperEdge(history, deviations);
  };
}

function upperEdge(values: readonly number[], deviations: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return mean + deviations * Math.sqrt(variance);
}

/** The remainder that is not negative. */
function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
