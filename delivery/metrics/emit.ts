import { type FilterPattern, filterPatternMatcher, logEventFields } from "../../telemetry/filter-patterns";
import type { LogEvent, MetricFilterReport } from "../report/delivery-report";
import type { MetricFilter } from "./metric-filter";
import { MINUTE, type MetricStore } from "./metric-store";

/**
 * Runs a metric filter over the log events of its group and puts what it emits into the store.
 *
 * A default value is emitted for a minute in which events came in and none matched, and never in a minute
 * without events, so a silent log group leaves the metric without data.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
 */
export function runMetricFilter(
  filter: MetricFilter,
  events: readonly LogEvent[],
  store: MetricStore,
): MetricFilterReport {
  const report = {
    urn: filter.urn,
    name: filter.name,
    logGroup: filter.logGroup,
    metric: `${filter.namespace}/${filter.metricName}`,
    events: events.length,
  };
  if (!filter.pattern.ok) return { ...report, matched: 0 };
  const pattern = filter.pattern.value;
  const matches = filterPatternMatcher(pattern);
  const minutesWithEvents = new Set<number>();
  const minutesWithMatches = new Set<number>();
  let matched = 0;
  for (const event of events) {
    const minute = Math.floor(event.timestamp / MINUTE) * MINUTE;
    minutesWithEvents.add(minute);
    if (!matches(event.message)) continue;
    matched += 1;
    minutesWithMatches.add(minute);
    emit(filter, pattern, event, store);
  }
  if (filter.defaultValue !== undefined) {
    for (const minute of minutesWithEvents) {
      if (minutesWithMatches.has(minute)) continue;
      store.put(
        { namespace: filter.namespace, name: filter.metricName, dimensions: {} },
        minute,
        filter.defaultValue,
      );
    }
  }
  return { ...report, matched };
}

/** One data point for one matching event; none where `$column` holds no number, or a dimension no value. */
function emit(filter: MetricFilter, pattern: FilterPattern, event: LogEvent, store: MetricStore): void {
  const value = Number(resolve(filter.value, pattern, event.message));
  const dimensions: Record<string, string> = {};
  for (const [name, column] of Object.entries(filter.dimensions)) {
    const found = resolve(column, pattern, event.message);
    if (found === undefined || found === "-") return;
    dimensions[name] = found;
  }
  if (Number.isNaN(value)) return;
  const metric = { namespace: filter.namespace, name: filter.metricName, dimensions };
  store.put(metric, event.timestamp, value, event.label);
}

/** A literal as it stands, `$column` as the event's field in that column. */
function resolve(text: string, pattern: FilterPattern, message: string): string | undefined {
  if (!text.startsWith("$")) return text;
  const column = pattern.columns.findIndex(({ name }) => name === text.slice(1));
  if (column < 0) return undefined;
  const { values } = logEventFields(message);
  const first = pattern.leadingEllipsis ? values.length - pattern.columns.length : 0;
  return values[first + column];
}
