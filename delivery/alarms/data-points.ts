import type { MetricStore, StatisticSet } from "../metrics/metric-store";
import type { Alarm, MetricStat, Statistic } from "./alarm";
import { evaluateExpression, type PointValue } from "./metric-math/evaluate";

/** An alarm's value over one period, and the traffic whose records are in it. */
export interface MeasuredPoint {
  readonly value: PointValue;
  readonly labels: ReadonlySet<string>;
}

/** The alarm's data point for the period that ends at `until` (epoch seconds). */
export function measure(alarm: Alarm, store: MetricStore, until: number): MeasuredPoint {
  const labels = new Set<string>();
  const statistic = (stat: MetricStat): PointValue => {
    const set = store.between(stat.metric, until - stat.period, until);
    if (set === undefined) return undefined;
    for (const label of set.labels) labels.add(label);
    return statisticOf(set, stat.statistic);
  };
  if (alarm.measure.kind === "statistic") return { value: statistic(alarm.measure.stat), labels };
  const { stats, expressions, returns } = alarm.measure;
  const metricIds = [...stats.keys()];
  const open = new Set<string>();
  const valueOf = (id: string): PointValue => {
    const stat = stats.get(id);
    if (stat !== undefined) return statistic(stat);
    const expression = expressions.get(id);
    // An id that nothing defines, or that needs itself, has no value.
    if (expression === undefined || open.has(id)) return undefined;
    open.add(id);
    const value = evaluateExpression(expression, { valueOf, metricIds });
    open.delete(id);
    return value;
  };
  return { value: valueOf(returns), labels };
}

function statisticOf(set: StatisticSet, statistic: Statistic): number {
  switch (statistic) {
    case "Sum":
      return set.sum;
    case "SampleCount":
      return set.sampleCount;
    case "Average":
      return set.sum / set.sampleCount;
    case "Minimum":
      return set.minimum;
    case "Maximum":
      return set.maximum;
  }
}
