/** Seconds. CloudWatch keeps metrics of log events at one-minute resolution. */
export const MINUTE = 60;

/** A metric's name: its dimensions are part of it, and an alarm must name all of them. */
export interface MetricIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Aggregate of the values that came in during one minute, as CloudWatch keeps it. */
export interface StatisticSet {
  readonly sum: number;
  readonly sampleCount: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly labels: ReadonlySet<string>;
}

/** A statistic set while values still come in. */
type GrowingSet = { -readonly [K in keyof StatisticSet]: StatisticSet[K] } & { readonly labels: Set<string> };

/** Metric data by metric and minute. */
export class MetricStore {
  private readonly series = new Map<string, Map<number, GrowingSet>>();

  /** Adds one value at an epoch second, and the traffic that it comes from. */
  public put(metric: MetricIdentity, timestamp: number, value: number, ...labels: readonly string[]): void {
    const key = metricKey(metric);
    const minutes = this.series.get(key) ?? new Map<number, GrowingSet>();
    this.series.set(key, minutes);
    const minute = Math.floor(timestamp / MINUTE) * MINUTE;
    const set = minutes.get(minute) ?? {
      sum: 0,
      sampleCount: 0,
      minimum: value,
      maximum: value,
      labels: new Set<string>(),
    };
    minutes.set(minute, set);
    set.sum += value;
    set.sampleCount += 1;
    set.minimum = Math.min(set.minimum, value);
    set.maximum = Math.max(set.maximum, value);
    for (const label of labels) set.labels.add(label);
  }

  /** Whether anything was ever put under the metric's name. */
  public has(metric: MetricIdentity): boolean {
    return this.series.has(metricKey(metric));
  }

  /** What came in from `from` until before `until` (epoch seconds, whole minutes); `undefined` for nothing. */
  public between(metric: MetricIdentity, from: number, until: number): StatisticSet | undefined {
    const minutes = this.series.get(metricKey(metric));
    if (minutes === undefined) return undefined;
    let total: StatisticSet | undefined;
    for (let minute = from; minute < until; minute += MINUTE) {
      const found = minutes.get(minute);
      if (found !== undefined) total = total === undefined ? found : merge(total, found);
    }
    return total;
  }
}

/** A metric in words: "Security/Rejected" or "AWS/Logs/IncomingLogEvents {LogGroupName=…}". */
export function describeMetric(metric: MetricIdentity): string {
  const dimensions = Object.entries(metric.dimensions).map(([name, value]) => `${name}=${value}`);
  const suffix = dimensions.length === 0 ? "" : ` {${dimensions.join(", ")}}`;
  return `${metric.namespace}/${metric.name}${suffix}`;
}

/** Equal for the same metric, whatever the order of its dimensions. */
export function metricKey(metric: MetricIdentity): string {
  const dimensions = Object.entries(metric.dimensions).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([metric.namespace, metric.name, dimensions]);
}

function merge(left: StatisticSet, right: StatisticSet): StatisticSet {
  return {
    sum: left.sum + right.sum,
    sampleCount: left.sampleCount + right.sampleCount,
    minimum: Math.min(left.minimum, right.minimum),
    maximum: Math.max(left.maximum, right.maximum),
    labels: new Set([...left.labels, ...right.labels]),
  };
}
