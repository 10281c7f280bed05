import type { LogEvent } from "../report/delivery-report";
import type { MetricIdentity, MetricStore } from "./metric-store";

/** Namespace of the metrics that CloudWatch Logs emits about its own log groups. */
export const LOGS_NAMESPACE = "AWS/Logs";

/** What the model emits of them. */
export const LOG_GROUP_METRICS = ["IncomingLogEvents", "IncomingBytes"] as const;

/**
 * Emits `IncomingLogEvents` and `IncomingBytes` of every log group, the metrics that heartbeat alarms watch.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export function emitLogGroupMetrics(events: readonly LogEvent[], store: MetricStore): void {
  for (const event of events) {
    const perGroup: MetricIdentity["dimensions"] = { LogGroupName: event.logGroup };
    for (const dimensions of [perGroup, {}]) {
      const metric = (name: (typeof LOG_GROUP_METRICS)[number]): MetricIdentity => ({
        namespace: LOGS_NAMESPACE,
        name,
        dimensions,
      });
      // Both metrics count: IncomingLogEvents is the sum of ones, IncomingBytes the sum of sizes.
      store.put(metric("IncomingLogEvents"), event.timestamp, 1, event.label);
      store.put(metric("IncomingBytes"), event.timestamp, Buffer.byteLength(event.message), event.label);
    }
  }
}
