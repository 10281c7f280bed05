import { logGroupType } from "../../deployment";
import type { MetricIdentity, MetricStore, ServiceMetrics } from "../../watch";

/** Namespace of the metrics that CloudWatch Logs emits about its own log groups. */
export const logsNamespace = "AWS/Logs";

/** What CloudWatch Logs emits about log groups, which heartbeat alarms watch. */
export const logGroupMetrics: ServiceMetrics = {
  namespace: logsNamespace,
  names: ["IncomingLogEvents", "IncomingBytes"],
  units: { IncomingLogEvents: "None", IncomingBytes: "Bytes" },
  dimensions: [["LogGroupName"], []],
  whyNone: ({ deployment }, { dimensions: { LogGroupName: group } }) =>
    group === undefined || deployment.having("name", group, logGroupType).length > 0
      ? undefined
      : `but the deployment has no log group ${group}`,
};

/**
 * Counts the events of a group: `IncomingLogEvents` is the sum of ones, `IncomingBytes` the sum of sizes, each for the
 * group and for the account.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export function logGroupCounter(
  store: MetricStore,
  logGroup: string,
): (timestamp: number, message: string, labels: readonly string[]) => void {
  const dimensions: readonly MetricIdentity["dimensions"][] = [{ LogGroupName: logGroup }, {}];
  const series = (name: string) =>
    dimensions.map((each) => store.series({ namespace: logsNamespace, name, dimensions: each }));
  const events = series("IncomingLogEvents");
  const bytes = series("IncomingBytes");
  return (timestamp, message, labels) => {
    const size = Buffer.byteLength(message);
    for (const each of events) each.put(timestamp, 1, labels);
    for (const each of bytes) each.put(timestamp, size, labels);
  };
}
