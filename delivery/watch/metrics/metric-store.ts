/** Seconds. CloudWatch keeps metrics of log events at one-minute resolution. */
export const secondsAMinute = 60;

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
  /** Traffic that the values come from, each once. */
  readonly labels: readonly string[];
  /** Sum of each contributor, where a Contributor Insights rule keeps them apart. */
  readonly contributors?: ReadonlyMap<string, number>;
}

/** A statistic set while values still come in. */
type GrowingSet = { -readonly [K in Exclude<keyof StatisticSet, "contributors">]: StatisticSet[K] } & {
  lastLabels: readonly string[];
  contributors?: Map<string, number>;
};

/** Start of the minute that a time (epoch seconds) lies in. */
export function minuteOf(timestamp: number): number {
  return Math.floor(timestamp / secondsAMinute) * secondsAMinute;
}

/** The data of one metric: a statistic set a minute, whatever the number of values. */
export class MetricSeries {
  private readonly minutes = new Map<number, GrowingSet>();
  /** Of a day of minutes few may hold anything: they are looked for among those that do. */
  private inOrder: (readonly [minute: number, set: GrowingSet])[] | undefined;
  private newest: { readonly minute: number; readonly set: GrowingSet } | undefined;

  /** Adds one value at an epoch second, the traffic that it comes from, and the contributor where there is one. */
  public put(timestamp: number, value: number, labels: readonly string[], contributor?: string): void {
    const set = this.at(minuteOf(timestamp), value, labels);
    set.sum += value;
    set.sampleCount += 1;
    if (value < set.minimum) set.minimum = value;
    if (value > set.maximum) set.maximum = value;
    if (contributor !== undefined) {
      set.contributors ??= new Map();
      set.contributors.set(contributor, (set.contributors.get(contributor) ?? 0) + value);
    }
    // Values of one traffic mostly follow each other, with the very same list.
    if (labels === set.lastLabels) return;
    set.labels = joined(set.labels, labels);
    set.lastLabels = labels;
  }

  /** What came in from `from` until before `until` (epoch seconds, whole minutes); `undefined` for nothing. */
  public between(from: number, until: number): StatisticSet | undefined {
    this.inOrder ??= [...this.minutes].sort(([left], [right]) => left - right);
    let total: StatisticSet | undefined;
    for (let index = firstFrom(this.inOrder, from); ; index++) {
      const entry = this.inOrder[index];
      if (entry === undefined || entry[0] >= until) return total;
      total = total === undefined ? entry[1] : merge(total, entry[1]);
    }
  }

  /** Everything that came in; `undefined` for nothing. */
  public get all(): StatisticSet | undefined {
    const [first, ...more] = this.minutes.values();
    return first && more.reduce<StatisticSet>(merge, first);
  }

  private at(minute: number, value: number, labels: readonly string[]): GrowingSet {
    if (this.newest?.minute === minute) return this.newest.set;
    let set = this.minutes.get(minute);
    if (set === undefined) {
      set = { sum: 0, sampleCount: 0, minimum: value, maximum: value, labels, lastLabels: labels };
      this.minutes.set(minute, set);
      this.inOrder = undefined;
    }
    this.newest = { minute, set };
    return set;
  }
}

/** Metric data by metric. */
export class MetricStore {
  private readonly all = new Map<string, MetricSeries>();

  /** The series of a metric, empty at first. Whoever puts many values keeps it. */
  public series(metric: MetricIdentity): MetricSeries {
    const key = metricKey(metric);
    let series = this.all.get(key);
    if (series === undefined) {
      series = new MetricSeries();
      this.all.set(key, series);
    }
    return series;
  }
}

/** A metric in words: "Security/Rejected" or "AWS/Logs/IncomingLogEvents {LogGroupName=…}". */
export function describeMetric(metric: MetricIdentity): string {
  const dimensions = Object.entries(metric.dimensions).map(([name, value]) => `${name}=${value}`);
  const suffix = dimensions.length === 0 ? "" : ` {${dimensions.join(", ")}}`;
  return `${metric.namespace}/${metric.name}${suffix}`;
}

/** The index of the first entry at `from` or later. */
function firstFrom(inOrder: readonly (readonly [minute: number, set: unknown])[], from: number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle]?.[0] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Equal for the same metric, whatever the order of its dimensions. */
function metricKey(metric: MetricIdentity): string {
  const dimensions = Object.entries(metric.dimensions).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([metric.namespace, metric.name, dimensions]);
}

function merge(left: StatisticSet, right: StatisticSet): StatisticSet {
  return {
    sum: left.sum + right.sum,
    sampleCount: left.sampleCount + right.sampleCount,
    minimum: Math.min(left.minimum, right.minimum),
    maximum: Math.max(left.maximum, right.maximum),
    labels: joined(left.labels, right.labels),
    ...(left.contributors &&
      right.contributors && { contributors: added(left.contributors, right.contributors) }),
  };
}

function added(
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const sums = new Map(left);
  for (const [contributor, value] of right) sums.set(contributor, (sums.get(contributor) ?? 0) + value);
  return sums;
}

function joined(left: readonly string[], right: readonly string[]): readonly string[] {
  return right.every((label) => left.includes(label)) ? left : [...new Set([...left, ...right])];
}
