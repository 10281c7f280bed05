import type * as pulumi from "@pulumi/pulumi";

import type { HeartbeatMetric } from "../../../shared/heartbeat-metric";

/**
 * An aggregation interval of ten minutes, about five minutes of delivery, and as much again: Firehose counts a record
 * when it comes in, before it buffers.
 */
const silenceSeconds = 1800;

/** @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html */
export function deliveryStreamHeartbeat(deliveryStreamName: pulumi.Input<string>): HeartbeatMetric {
  return {
    namespace: "AWS/Firehose",
    metricName: "IncomingRecords",
    dimensions: { DeliveryStreamName: deliveryStreamName },
    destination: "the delivery stream",
    silenceSeconds,
    whereToLook: "the stream's tag LogDeliveryEnabled=true",
  };
}
