import { type Alarm, metricsOf } from "../alarms/alarm";
import type { FlowLog } from "../capture/flow-log";
import { logGroupName } from "../destinations/cloudwatch-logs";
import { LOGS_NAMESPACE } from "../metrics/log-group-metrics";
import type { MetricFilter } from "../metrics/metric-filter";
import type { FindingContext } from "./context";

/** Flow logs that write to a log group. */
export function flowLogsTo(context: FindingContext, logGroup: string): readonly FlowLog[] {
  return context.flowLogs.filter(
    (flowLog) => flowLog.destinationType === "cloud-watch-logs" && logGroupName(flowLog) === logGroup,
  );
}

/** Alarms that could be read. */
export function readableAlarms(context: FindingContext): readonly Alarm[] {
  return context.alarms.flatMap(({ alarm }) => (alarm.ok ? [alarm.value] : []));
}

/** Metric filters that feed an alarm. */
export function filtersOf(context: FindingContext, alarm: Alarm): readonly MetricFilter[] {
  const metrics = metricsOf(alarm);
  return context.filters.filter((filter) =>
    metrics.some((metric) => metric.namespace === filter.namespace && metric.name === filter.metricName),
  );
}

/** Whether an alarm rings when a log group falls silent. */
export function isHeartbeatOf(alarm: Alarm, logGroup: string): boolean {
  return (
    alarm.comparison.startsWith("LessThan") &&
    alarm.rule.treatMissingData === "breaching" &&
    metricsOf(alarm).some(
      (metric) => metric.namespace === LOGS_NAMESPACE && metric.dimensions.LogGroupName === logGroup,
    )
  );
}
