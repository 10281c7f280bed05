import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "./component";

/** A metric that counts what arrives at a destination, and is silent when nothing does. */
export interface HeartbeatMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** The destination, in a sentence: `the log group`. */
  readonly destination: string;
  /** Silence that is worth a call, in seconds: a multiple of 300. */
  readonly silenceSeconds: number;
  /** Where to look when it is silent. */
  readonly whereToLook: string;
}

/** An aggregation interval of ten minutes, about five minutes of delivery, and as much again. */
const logGroupSilenceSeconds = 1800;
/** An aggregation interval of ten minutes, about ten minutes of delivery to S3, and as much again twice. */
const bucketSilenceSeconds = 3600;
/** As to a log group, and Firehose counts a record when it comes in, before it buffers. */
const deliveryStreamSilenceSeconds = 1800;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
export function logGroupHeartbeat(logGroupName: pulumi.Input<string>): HeartbeatMetric {
  return {
    namespace: "AWS/Logs",
    metricName: "IncomingLogEvents",
    dimensions: { LogGroupName: logGroupName },
    destination: "the log group",
    silenceSeconds: logGroupSilenceSeconds,
    whereToLook: "the flow log's role and its trust policy",
  };
}

/**
 * S3 has no metric of what a flow log delivers. Its request metrics count every PUT to the bucket, and nobody but
 * the log delivery service puts anything there. They are published only for a bucket that asks for them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
export function bucketHeartbeat(
  name: string,
  bucket: pulumi.Output<string>,
  options: ChildOptions,
): HeartbeatMetric {
  const metrics = new aws.s3.BucketMetric(name, { bucket, name: "EntireBucket" }, options);
  return {
    namespace: "AWS/S3",
    metricName: "PutRequests",
    dimensions: { BucketName: bucket, FilterId: metrics.name },
    destination: "the bucket",
    silenceSeconds: bucketSilenceSeconds,
    whereToLook: "the bucket's policy and its key's policy",
  };
}

/** @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html */
export function deliveryStreamHeartbeat(deliveryStreamName: pulumi.Input<string>): HeartbeatMetric {
  return {
    namespace: "AWS/Firehose",
    metricName: "IncomingRecords",
    dimensions: { DeliveryStreamName: deliveryStreamName },
    destination: "the delivery stream",
    silenceSeconds: deliveryStreamSilenceSeconds,
    whereToLook: "the stream's tag LogDeliveryEnabled=true",
  };
}
