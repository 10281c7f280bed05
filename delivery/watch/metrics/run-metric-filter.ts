import { type FilterPattern, filterPatternMatcher, logEventFields } from "../../../telemetry/filter-patterns";
import type { MetricFilter } from "./metric-filter";
import { minuteOf, type MetricStore } from "./metric-store";

/** What one metric filter made of the log events of its group. */
export interface MetricFilterReport {
  readonly urn: string;
  readonly name: string;
  readonly logGroup: string;
  /** Namespace and name of the metric it emits. */
  readonly metric: string;
  readonly events: number;
  readonly matched: number;
}

/** A log event as a metric filter sees it. */
export interface FilteredEvent {
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** A metric filter at work: event by event in, what it emits into the store. */
export class MetricFilterRun {
  private events = 0;
  private matched = 0;
  private readonly matches: (message: string) => boolean;
  /** Minutes in which events came in, and whether one of them matched. */
  private readonly minutes = new Map<number, boolean>();
  private newestMinute: number | undefined;

  public constructor(
    private readonly filter: MetricFilter,
    private readonly store: MetricStore,
  ) {
    this.matches = filter.pattern.ok ? filterPatternMatcher(filter.pattern.value) : () => false;
  }

  public take(event: FilteredEvent, labels: readonly string[]): void {
    this.events += 1;
    const minute = minuteOf(event.timestamp);
    if (minute !== this.newestMinute) {
      if (!this.minutes.has(minute)) this.minutes.set(minute, false);
      this.newestMinute = minute;
    }
    if (!this.matches(event.message)) return;
    this.matched += 1;
    this.minutes.set(minute, true);
    if (this.filter.pattern.ok) this.emit(this.filter.pattern.value, event, labels);
  }

  /**
   * Emits the default value, when no more events come: for a minute in which some came in and none matched, and never
   * for a minute without events, so a silent log group leaves the metric without data.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
   */
  public end(): void {
    const { namespace, metricName, defaultValue, pattern } = this.filter;
    if (defaultValue === undefined || !pattern.ok) return;
    const series = this.store.series({ namespace, name: metricName, dimensions: {} });
    for (const [minute, matched] of this.minutes) if (!matched) series.put(minute, defaultValue, noLabels);
  }

  public get report(): MetricFilterReport {
    const { urn, name, logGroup, namespace, metricName } = this.filter;
    const { events, matched } = this;
    return { urn, name, logGroup, metric: `${namespace}/${metricName}`, events, matched };
  }

  /** One data point for one matching event; none where `$column` holds no number, or a dimension no value. */
  private emit(pattern: FilterPattern, event: FilteredEvent, labels: readonly string[]): void {
    const { namespace, metricName, value: text, dimensions: columns } = this.filter;
    const value = Number(resolve(text, pattern, event.message));
    const dimensions: Record<string, string> = {};
    for (const [name, column] of Object.entries(columns)) {
      const found = resolve(column, pattern, event.message);
      if (found === undefined || found === "-") return;
      dimensions[name] = found;
    }
    if (Number.isNaN(value)) return;
    this.store.series({ namespace, name: metricName, dimensions }).put(event.timestamp, value, labels);
  }
}

const noLabels: readonly string[] = [];

/** A literal as it stands, `$column` as the event's field in that column. */
function resolve(text: string, pattern: FilterPattern, message: string): string | undefined {
  if (!text.startsWith("$")) return text;
  const column = pattern.columns.findIndex(({ name }) => name === text.slice(1));
  if (column < 0) return undefined;
  const { values } = logEventFields(message);
  const first = pattern.leadingEllipsis ? values.length - pattern.columns.length : 0;
  return values[first + column];
}
