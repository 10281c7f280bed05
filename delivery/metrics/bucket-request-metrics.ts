import { BUCKET_METRIC, type Deployment, type DeployedResource, object, objectOf, text } from "../deployment";
import type { DeliveredObject } from "../report/delivery-report";
import type { MetricStore } from "./metric-store";

/** Namespace of S3's metrics. */
export const S3_NAMESPACE = "AWS/S3";

/** The request metric that the model emits: log delivery puts every file with one request. */
export const PUT_REQUESTS = "PutRequests";

/** A bucket's configuration of request metrics: S3 emits them under its name, for the objects that its filter takes. */
export interface RequestMetrics {
  readonly bucket: string;
  /** Value of the dimension `FilterId`. */
  readonly filterId: string;
  /** Of keys; empty for the whole bucket. */
  readonly prefix: string;
  /** Counts requests for tagged objects or through an access point only: log delivery tags none and uses none. */
  readonly missesLogDelivery: boolean;
}

/** Every configuration of request metrics in a deployment. */
export function requestMetricsOf(deployment: Deployment): readonly RequestMetrics[] {
  return deployment.ofType(BUCKET_METRIC).map(readRequestMetrics);
}

/**
 * Emits `PutRequests` of the buckets that ask for request metrics. On event time, as everything here: the file is put
 * when the first of its records starts, not about ten minutes after the last has ended.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
export function emitBucketRequestMetrics(
  deployment: Deployment,
  objects: readonly DeliveredObject[],
  store: MetricStore,
): void {
  for (const { bucket, filterId, prefix, missesLogDelivery } of requestMetricsOf(deployment)) {
    if (missesLogDelivery) continue;
    const dimensions = { BucketName: bucket, FilterId: filterId };
    for (const { bucket: putInto, key, timestamp, labels } of objects) {
      if (putInto !== bucket || !key.startsWith(prefix)) continue;
      store.put({ namespace: S3_NAMESPACE, name: PUT_REQUESTS, dimensions }, timestamp, 1, ...labels);
    }
  }
}

function readRequestMetrics(resource: DeployedResource): RequestMetrics {
  const { prefix, tags, accessPoint } = object(resource, "filter") ?? {};
  return {
    bucket: text(resource, "bucket") ?? "",
    filterId: text(resource, "name") ?? "",
    prefix: typeof prefix === "string" ? prefix : "",
    missesLogDelivery:
      Object.keys(objectOf(tags) ?? {}).length > 0 || (typeof accessPoint === "string" && accessPoint !== ""),
  };
}
