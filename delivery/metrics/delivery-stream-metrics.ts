import { parseArn } from "../iam";
import type { StreamRecord } from "../report/delivery-report";
import type { MetricIdentity, MetricStore } from "./metric-store";

/** Namespace of the metrics that Firehose emits about delivery streams. */
export const FIREHOSE_NAMESPACE = "AWS/Firehose";

/** What the model emits of them: what comes in, before the stream buffers it. */
export const DELIVERY_STREAM_METRICS = ["IncomingRecords", "IncomingBytes"] as const;

/**
 * Emits what Firehose counts as its streams take records in.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html
 */
export function emitDeliveryStreamMetrics(records: readonly StreamRecord[], store: MetricStore): void {
  for (const { deliveryStream, data, timestamp, label } of records) {
    const dimensions = { DeliveryStreamName: deliveryStreamName(deliveryStream) };
    const metric = (name: (typeof DELIVERY_STREAM_METRICS)[number]): MetricIdentity => ({
      namespace: FIREHOSE_NAMESPACE,
      name,
      dimensions,
    });
    store.put(metric("IncomingRecords"), timestamp, 1, label);
    store.put(metric("IncomingBytes"), timestamp, Buffer.byteLength(data), label);
  }
}

/** Name in a stream's ARN, `arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME`. */
function deliveryStreamName(arn: string): string {
  return parseArn(arn)?.resource.replace(/^deliverystream\//, "") ?? arn;
}
