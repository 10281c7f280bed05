import { labelsOf, type Tally } from "../../core";
import { deliveryStreamType } from "../../deployment";
import { parseArn } from "../../iam";
import type { MetricIdentity, MetricScene, MetricStore, ServiceMetrics } from "../../watch";

/** Namespace of the metrics that Firehose emits about delivery streams. */
const firehoseNamespace = "AWS/Firehose";

/** What Firehose emits of what comes in, before the stream buffers it. */
export const deliveryStreamMetrics: ServiceMetrics = {
  namespace: firehoseNamespace,
  names: ["IncomingRecords", "IncomingBytes"],
  units: { IncomingRecords: "Count", IncomingBytes: "Bytes" },
  dimensions: [["DeliveryStreamName"]],
  whyNone,
};

/**
 * Counts what a stream takes in.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html
 */
export function streamCounter(
  store: MetricStore,
  streamArn: string,
): (timestamp: number, data: string | Buffer, tally: Tally) => void {
  const dimensions = { DeliveryStreamName: deliveryStreamName(streamArn) };
  const series = (name: string) => store.series({ namespace: firehoseNamespace, name, dimensions });
  const records = series("IncomingRecords");
  const bytes = series("IncomingBytes");
  return (timestamp, data, tally) => {
    const labels = labelsOf(tally);
    records.put(timestamp, 1, labels);
    bytes.put(timestamp, Buffer.byteLength(data), labels);
  };
}

/** Name in a stream's ARN, `arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME`. */
export function deliveryStreamName(arn: string): string {
  return parseArn(arn)?.resource.replace(/^deliverystream\//, "") ?? arn;
}

function whyNone(
  { deployment }: MetricScene,
  { dimensions }: MetricIdentity,
  alarmArn: string,
): string | undefined {
  const { DeliveryStreamName: name = "" } = dimensions;
  const owner = parseArn(alarmArn);
  if (owner === undefined) return undefined;
  const { partition, region, accountId } = owner;
  const arn = `arn:${partition}:firehose:${region}:${accountId}:deliverystream/${name}`;
  return deployment.byArn(arn, deliveryStreamType) === undefined
    ? `but the deployment has no delivery stream ${name} in the alarm's account ${accountId} and region ${region}`
    : undefined;
}
