import type { Alarm } from "../alarms/alarm";
import { findBucket } from "../access/buckets";
import { FIREHOSE, LOG_GROUP, text } from "../deployment";
import { bucketDestination } from "../destinations/s3-object-key";
import { parseArn } from "../iam";
import { PUT_REQUESTS, requestMetricsOf, S3_NAMESPACE } from "../metrics/bucket-request-metrics";
import { DELIVERY_STREAM_METRICS, FIREHOSE_NAMESPACE } from "../metrics/delivery-stream-metrics";
import { LOG_GROUP_METRICS, LOGS_NAMESPACE } from "../metrics/log-group-metrics";
import type { MetricIdentity } from "../metrics/metric-store";
import type { FindingContext } from "./context";

/** Metrics of one service's namespace that the model emits. */
interface ServiceMetrics {
  readonly names: readonly string[];
  /** Sets of dimensions under which they are emitted. */
  readonly dimensions: readonly (readonly string[])[];
  /** Why a metric with such dimensions gets no data, if so. */
  readonly why: (context: FindingContext, alarm: Alarm, metric: MetricIdentity) => string | undefined;
}

const services: ReadonlyMap<string, ServiceMetrics> = new Map([
  [LOGS_NAMESPACE, { names: LOG_GROUP_METRICS, dimensions: [["LogGroupName"], []], why: whyLogGroup }],
  [
    FIREHOSE_NAMESPACE,
    { names: DELIVERY_STREAM_METRICS, dimensions: [["DeliveryStreamName"]], why: whyDeliveryStream },
  ],
  [S3_NAMESPACE, { names: [PUT_REQUESTS], dimensions: [["BucketName", "FilterId"]], why: whyBucket }],
]);

/** Why a service's own metric gets no data in this deployment, as the end of a sentence; `undefined` if it may. */
export function whyServiceDoesNotEmit(
  context: FindingContext,
  alarm: Alarm,
  metric: MetricIdentity,
): string | undefined {
  const service = services.get(metric.namespace);
  if (!service?.names.includes(metric.name)) return "a metric of an AWS service that the model does not know";
  const named = Object.keys(metric.dimensions).sort().join(", ");
  if (!service.dimensions.some((dimensions) => dimensions.join(", ") === named)) {
    const emitted = service.dimensions.map((dimensions) => dimensions.join(", ") || "none").join(" or ");
    return `but the service emits it with the dimensions ${emitted}; an alarm must name exactly the metric's dimensions`;
  }
  return service.why(context, alarm, metric);
}

function whyLogGroup(
  { deployment }: FindingContext,
  _alarm: Alarm,
  { dimensions }: MetricIdentity,
): string | undefined {
  const { LogGroupName: group } = dimensions;
  if (group === undefined) return undefined;
  const deployed = deployment.ofType(LOG_GROUP).some((candidate) => text(candidate, "name") === group);
  return deployed ? undefined : `but the deployment has no log group ${group}`;
}

/** An alarm sees metrics of its own account and region only. */
function whyDeliveryStream(
  { deployment }: FindingContext,
  alarm: Alarm,
  { dimensions }: MetricIdentity,
): string | undefined {
  const { DeliveryStreamName: name = "" } = dimensions;
  const owner = parseArn(alarm.arn);
  if (owner === undefined) return undefined;
  const { partition, region, accountId } = owner;
  const arn = `arn:${partition}:firehose:${region}:${accountId}:deliverystream/${name}`;
  return deployment.byArn(arn, FIREHOSE) === undefined
    ? `but the deployment has no delivery stream ${name} in the alarm's account ${accountId} and region ${region}`
    : undefined;
}

function whyBucket(
  { deployment, flowLogs }: FindingContext,
  _alarm: Alarm,
  { dimensions }: MetricIdentity,
): string | undefined {
  const { BucketName: bucket = "", FilterId: filterId = "" } = dimensions;
  if (findBucket(deployment, bucket) === undefined) return `but the deployment has no bucket ${bucket}`;
  const metrics = requestMetricsOf(deployment).find(
    (candidate) => candidate.bucket === bucket && candidate.filterId === filterId,
  );
  if (metrics === undefined) {
    return `but bucket ${bucket} publishes no request metrics under the filter id ${filterId}; S3 does so only for a bucket metric of that name`;
  }
  if (metrics.missesLogDelivery) {
    return `but its filter takes only tagged objects or requests through an access point, and log delivery tags no file and uses no access point; leave out tags and accessPoint`;
  }
  const folders = flowLogs
    .filter(({ destinationType }) => destinationType === "s3")
    .map(({ destination }) => bucketDestination(destination))
    .filter((destination) => destination?.bucket === bucket)
    .map((destination) => `${destination?.prefix ? `${destination.prefix}/` : ""}AWSLogs/`);
  if (folders.length === 0) return `but no flow log of the deployment delivers to bucket ${bucket}`;
  const { prefix } = metrics;
  return folders.some((folder) => folder.startsWith(prefix) || prefix.startsWith(folder))
    ? undefined
    : `but its filter takes only keys that begin with ${prefix}, and flow logs deliver to ${folders.join(" and ")}`;
}
