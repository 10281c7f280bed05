import type { MetricSeries, MetricStore, StatisticSet } from "../metrics/metric-store";
import {
  type AlarmCondition,
  type MetricMeasure,
  metricMeasure,
  type MetricStat,
  periodOf,
  type Statistic,
  statsOf,
} from "./alarm";
import { aboveEstimatedBand } from "./estimated-band";
import { evaluateExpression, type PointValue } from "./metric-math/evaluate";

/** An alarm's value over one period, and the traffic whose records are in it. */
export interface MeasuredPoint {
  readonly value: PointValue;
  readonly labels: ReadonlySet<string>;
}

/** The alarm's data points: what it gives for the period that ends at `until` (epoch seconds). */
export function measureOf(alarm: AlarmCondition, store: MetricStore): (until: number) => MeasuredPoint {
  const { measure } = alarm;
  const measured = metricPoints(alarm, store);
  if (measure.kind !== "aboveBand") return measured;
  const valueAt = (until: number): PointValue => measured(until).value;
  const above = aboveEstimatedBand(valueAt, periodOf(alarm), measure.deviations);
  return (until) => ({ value: above(until), labels: measured(until).labels });
}

/** What is measured, whatever it is compared with. */
function metricPoints(alarm: AlarmCondition, store: MetricStore): (until: number) => MeasuredPoint {
  const measure = metricMeasure(alarm.measure);
  const seriesOf = new Map<MetricStat, MetricSeries>();
  for (const stat of statsOf(alarm)) seriesOf.set(stat, store.series(stat.metric));
  return (until) => {
    const labels = new Set<string>();
    const statistic = (stat: MetricStat): PointValue => {
      const set = seriesOf.get(stat)?.between(until - stat.period, until);
      if (set === undefined) return undefined;
      for (const label of set.labels) labels.add(label);
      return statisticOf(set, stat.statistic);
    };
    return { value: valueOf(measure, statistic), labels };
  };
}

function valueOf(measure: MetricMeasure, statistic: (stat: MetricStat) => PointValue): PointValue {
  if (measure.kind === "statistic") return statistic(measure.stat);
  const { stats, expressions, returns } = measure;
  const metricIds = [...stats.keys()];
  const open = new Set<string>();
  const valueOfId = (id: string): PointValue => {
    const stat = stats.get(id);
    if (stat !== undefined) return statistic(stat);
    const expression = expressions.get(id);
    // An id that nothing defines, or that needs itself, has no value.
    if (expression === undefined || open.has(id)) return undefined;
    open.add(id);
    const value = evaluateExpression(expression, { valueOf: valueOfId, metricIds });
    open.delete(id);
    return value;
  };
  return valueOfId(returns);
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
    case "MaxContributorValue":
      return Math.max(...(set.contributors?.values() ?? [0]));
    case "UniqueContributors":
      return set.contributors?.size ?? 0;
  }
}
