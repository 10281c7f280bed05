import {
  eventValueReader,
  type EventValueReader,
  type FilterPattern,
  filterPatternMatcher,
} from "../../../telemetry/filter-patterns";
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
  private readonly valueOf: EventValueReader;
  private readonly contributorsOf: readonly EventValueReader[] | undefined;
  private readonly dimensionsOf: readonly (readonly [name: string, EventValueReader])[];
  /** Minutes in which events came in, and whether one of them matched. */
  private readonly minutes = new Map<number, boolean>();
  private newestMinute: number | undefined;

  public constructor(
    private readonly filter: MetricFilter,
    private readonly store: MetricStore,
  ) {
    const { pattern } = filter;
    this.matches = pattern.ok ? filterPatternMatcher(pattern.value) : () => false;
    const read = (text: string) => (pattern.ok ? reader(text, pattern.value) : () => undefined);
    this.valueOf = read(filter.value);
    this.contributorsOf = filter.contributors?.map(read);
    this.dimensionsOf = Object.entries(filter.dimensions).map(([name, text]) => [name, read(text)]);
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
    this.emit(event, labels);
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
  private emit(event: FilteredEvent, labels: readonly string[]): void {
    const { namespace, metricName } = this.filter;
    const value = Number(this.valueOf(event.message));
    const dimensions: Record<string, string> = {};
    for (const [name, dimensionOf] of this.dimensionsOf) {
      const found = dimensionOf(event.message);
      if (found === undefined || found === "-") return;
      dimensions[name] = found;
    }
    if (Number.isNaN(value)) return;
    const contributor = this.contributorsOf?.map((keyOf) => keyOf(event.message)).join(" ");
    this.store
      .series({ namespace, name: metricName, dimensions })
      .put(event.timestamp, value, labels, contributor);
  }
}

const noLabels: readonly string[] = [];

/** A literal as it stands, `$column` as the event's field in that column; nothing where there is no such column. */
function reader(text: string, pattern: FilterPattern): EventValueReader {
  if (!text.startsWith("$")) return () => text;
  const found = eventValueReader(pattern, text);
  return found.ok ? found.value : () => undefined;
}
