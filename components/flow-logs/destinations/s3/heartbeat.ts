import type { HeartbeatMetric } from "../../../shared/heartbeat-metric";
import type { LogBucket } from "../../../shared/log-bucket/log-bucket";

/** An aggregation interval of ten minutes, about ten minutes of delivery to S3, and as much again twice. */
const silenceSeconds = 3600;

/**
 * S3 has no metric of what a flow log delivers. Its request metrics count every PUT to the bucket, and nobody but
 * the log delivery service puts anything there. They are published only for a bucket that asks for them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
export function bucketHeartbeat({ bucketName, requestMetricsFilter }: LogBucket): {
  readonly heartbeat?: HeartbeatMetric;
} {
  if (requestMetricsFilter === undefined) return {};
  return {
    heartbeat: {
      namespace: "AWS/S3",
      metricName: "PutRequests",
      dimensions: { BucketName: bucketName, FilterId: requestMetricsFilter },
      destination: "the bucket",
      silenceSeconds,
      whereToLook: "the bucket's policy and its key's policy",
    },
  };
}
