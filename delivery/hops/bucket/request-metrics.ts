import { findBucket } from "../../access";
import type { Address } from "../../core";
import {
  bucketMetricType,
  type Deployment,
  type DeployedResource,
  object,
  objectOf,
  text,
} from "../../deployment";
import type { MetricIdentity, MetricScene, MetricStore, ServiceMetrics } from "../../watch";
import type { BucketAddress } from "./address";

/** Namespace of S3's metrics. */
const s3Namespace = "AWS/S3";

/** The request metric that the model emits: every object is put with one request. */
const putRequests = "PutRequests";

/** S3's request metrics, as far as the model emits them. */
export const bucketMetrics: ServiceMetrics = {
  namespace: s3Namespace,
  names: [putRequests],
  units: { [putRequests]: "Count" },
  dimensions: [["BucketName", "FilterId"]],
  whyNone,
};

/** A bucket's configuration of request metrics: S3 emits them under its name, for the objects that its filter takes. */
interface RequestMetrics {
  /** Value of the dimension `FilterId`. */
  readonly filterId: string;
  /** Of keys; empty for the whole bucket. */
  readonly prefix: string;
  /** Counts requests for tagged objects or through an access point only: log delivery tags none and uses none. */
  readonly missesLogDelivery: boolean;
}

/**
 * Counts `PutRequests` of a bucket that asks for request metrics. On event time, as everything here: the file is put
 * when the first of its records starts, not about ten minutes after the last has ended.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
export function putCounter(
  deployment: Deployment,
  store: MetricStore,
  bucket: string,
): (key: string, timestamp: number, labels: readonly string[]) => void {
  const counted = requestMetricsOf(deployment, bucket)
    .filter(({ missesLogDelivery }) => !missesLogDelivery)
    .map(({ filterId, prefix }) => {
      const dimensions = { BucketName: bucket, FilterId: filterId };
      return { prefix, series: store.series({ namespace: s3Namespace, name: putRequests, dimensions }) };
    });
  return (key, timestamp, labels) => {
    for (const { prefix, series } of counted) if (key.startsWith(prefix)) series.put(timestamp, 1, labels);
  };
}

function requestMetricsOf(deployment: Deployment, bucket: string): readonly RequestMetrics[] {
  return deployment.having("bucket", bucket, bucketMetricType).map(readRequestMetrics);
}

function readRequestMetrics(resource: DeployedResource): RequestMetrics {
  const { prefix, tags, accessPoint } = object(resource, "filter") ?? {};
  return {
    filterId: text(resource, "name") ?? "",
    prefix: typeof prefix === "string" ? prefix : "",
    missesLogDelivery:
      Object.keys(objectOf(tags) ?? {}).length > 0 || (typeof accessPoint === "string" && accessPoint !== ""),
  };
}

function whyNone({ deployment, addresses }: MetricScene, { dimensions }: MetricIdentity): string | undefined {
  const { BucketName: bucket = "", FilterId: filterId = "" } = dimensions;
  if (findBucket(deployment, bucket) === undefined) return `but the deployment has no bucket ${bucket}`;
  const metrics = requestMetricsOf(deployment, bucket).find((candidate) => candidate.filterId === filterId);
  if (metrics === undefined) {
    return `but bucket ${bucket} publishes no request metrics under the filter id ${filterId}; S3 does so only for a bucket metric of that name`;
  }
  if (metrics.missesLogDelivery) {
    return `but its filter takes only tagged objects or requests through an access point, and log delivery tags no file and uses no access point; leave out tags and accessPoint`;
  }
  const folders = addresses
    .filter(isBucketAddress)
    .filter((address) => address.bucket === bucket)
    .map(({ folder }) => folder);
  if (folders.length === 0) return `but no flow log of the deployment delivers to bucket ${bucket}`;
  const { prefix } = metrics;
  return folders.some((folder) => folder.startsWith(prefix) || prefix.startsWith(folder))
    ? undefined
    : `but its filter takes only keys that begin with ${prefix}, and flow logs deliver to ${folders.join(" and ")}`;
}

function isBucketAddress(address: Address<never>): address is BucketAddress {
  return address.hop === "bucket";
}
