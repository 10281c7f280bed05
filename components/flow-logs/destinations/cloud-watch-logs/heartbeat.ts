import type * as pulumi from "@pulumi/pulumi";

import type { HeartbeatMetric } from "../../../shared/heartbeat-metric";

/** An aggregation interval of ten minutes, about five minutes of delivery, and as much again. */
const silenceSeconds = 1800;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
export function logGroupHeartbeat(logGroupName: pulumi.Input<string>): HeartbeatMetric {
  return {
    namespace: "AWS/Logs",
    metricName: "IncomingLogEvents",
    dimensions: { LogGroupName: logGroupName },
    destination: "the log group",
    silenceSeconds,
    whereToLook: "the flow log's role and its trust policy",
  };
}
