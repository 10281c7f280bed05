import { labelsOf, type Tally } from "../../core";
import { deliveryStreamType, type DeployedResource, numberOf, object, text } from "../../deployment";
import { parseArn } from "../../iam";
import type { MetricIdentity, MetricScene, MetricStore, Reading, ServiceMetrics } from "../../watch";

/** Namespace of the metrics that Firehose emits about delivery streams. */
const firehoseNamespace = "AWS/Firehose";

const toOpenSearch = "DeliveryToAmazonOpenSearchService";

/** Seconds that Firehose fills what it gives to a function, and to OpenSearch unless told otherwise. */
const defaultSeconds = { processing: 60, delivery: 300 };

/** Seconds that Firehose tells at most: a day, as long as it keeps what is put into it. */
const aDay = 86_400;

/** Of each batch that it gives on: one may fail among others that do not. */
const shareOfEach = (): Reading => ({ sound: 1, worst: 0, ofEach: true });

/** How well a stream works: shares of what succeeded, and the age of what it still holds. */
const readings: Readonly<Record<string, (stream: DeployedResource) => Reading>> = {
  [`${toOpenSearch}.Success`]: shareOfEach,
  [`${toOpenSearch}.DataFreshness`]: (stream) => {
    const seconds = numberOf(object(stream, "opensearchConfiguration")?.bufferingInterval);
    return { sound: (seconds ?? defaultSeconds.delivery) + defaultSeconds.processing, worst: aDay };
  },
  "ExecuteProcessing.Success": shareOfEach,
  ThrottledRecords: () => ({ sound: 0, worst: 1 }),
};

/** What Firehose emits of what comes in, before the stream buffers it, and of how well it is delivered. */
export const deliveryStreamMetrics: ServiceMetrics = {
  namespace: firehoseNamespace,
  names: ["IncomingRecords", "IncomingBytes", ...Object.keys(readings)],
  units: { IncomingRecords: "Count", IncomingBytes: "Bytes" },
  dimensions: [["DeliveryStreamName"]],
  whyNone,
  reading: (deployment, { name, dimensions }) => {
    const [stream] = deployment.having("name", dimensions.DeliveryStreamName ?? "", deliveryStreamType);
    return stream && readings[name]?.(stream);
  },
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
  { name: metricName, dimensions }: MetricIdentity,
  alarmArn: string,
): string | undefined {
  const { DeliveryStreamName: name = "" } = dimensions;
  const owner = parseArn(alarmArn);
  if (owner === undefined) return undefined;
  const { partition, region, accountId } = owner;
  const arn = `arn:${partition}:firehose:${region}:${accountId}:deliverystream/${name}`;
  const stream = deployment.byArn(arn, deliveryStreamType);
  if (stream === undefined)
    return `but the deployment has no delivery stream ${name} in the alarm's account ${accountId} and region ${region}`;
  return metricName.startsWith(toOpenSearch) && text(stream, "destination") !== "opensearch"
    ? `but delivery stream ${name} delivers to ${String(text(stream, "destination"))}`
    : undefined;
}
