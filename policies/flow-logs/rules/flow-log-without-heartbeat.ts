import { z } from "zod";
import { type WatchedMetric, watchedMetrics } from "../../aws/alarms";
import { bucketTarget, deliveryStreamTarget, logGroupTarget } from "../../aws/targets";
import { type Finding, violation } from "../../finding";
import { known, type Path, readText } from "../../reading";
import { candidates, reference, type Target } from "../../reference";
import { rule } from "../../rule";
import type { Stack } from "../../stack";
import { destinationsOfFlowLogs } from "../destination";

/** The metric of what arrives at a destination, and the dimension that names the destination. */
interface Arrivals {
  readonly target: Target;
  readonly namespace: string;
  readonly metrics: readonly string[];
  readonly dimension: string;
}

const logGroupArrivals: Arrivals = {
  target: logGroupTarget,
  namespace: "AWS/Logs",
  metrics: ["IncomingLogEvents", "IncomingBytes"],
  dimension: "LogGroupName",
};

const streamArrivals: Arrivals = {
  target: deliveryStreamTarget,
  namespace: "AWS/Firehose",
  metrics: ["IncomingRecords", "IncomingBytes", "IncomingPutRequests"],
  dimension: "DeliveryStreamName",
};

const bucketArrivals: Arrivals = {
  target: bucketTarget,
  namespace: "AWS/S3",
  metrics: ["PutRequests", "AllRequests", "BytesUploaded"],
  dimension: "BucketName",
};

export const flowLogWithoutHeartbeat = rule({
  id: "flow-log-without-heartbeat",
  demand: "An alarm rings when nothing arrives any more at a destination of flow logs.",
  severity: "medium",
  controls: { nist: ["AU-5(2)"], pci: ["10.7.2"] },
  remediation:
    "Make an alarm on the destination's own count of what arrives, below 1, with treatMissingData breaching.",
  settings: {
    buckets: z
      .boolean()
      .default(false)
      .describe("ask it of buckets as well, whose request metrics are billed"),
  },
  check: (stack, { buckets }) => {
    const metrics = watchedMetrics(stack).filter(ringsOnSilence);
    return [logGroupArrivals, streamArrivals, ...(buckets ? [bucketArrivals] : [])].flatMap((arrivals) =>
      findings(stack, arrivals, metrics),
    );
  },
});

function findings(stack: Stack, arrivals: Arrivals, metrics: readonly WatchedMetric[]): readonly Finding[] {
  const watched = new Set(
    metrics
      .filter(
        ({ namespace, name }) => namespace === arrivals.namespace && arrivals.metrics.includes(name ?? ""),
      )
      .flatMap(({ alarm, dimensions }) => {
        const found = reference(
          stack,
          alarm,
          [...dimensions, arrivals.dimension] as unknown as Path,
          arrivals.target,
        );
        // Of an alarm that may watch either of two, neither is sure.
        return found.to === "resource" ? candidates(found) : [];
      })
      .map(({ urn }) => urn),
  );
  return destinationsOfFlowLogs(stack, arrivals.target.types)
    .filter(({ urn }) => !watched.has(urn))
    .map((destination) =>
      violation(
        destination,
        "receives flow logs, and no alarm would ring if it received nothing",
        `new aws.cloudwatch.MetricAlarm("…", { namespace: "${arrivals.namespace}", metricName: "${arrivals.metrics[0] ?? ""}", dimensions: { ${arrivals.dimension}: … }, statistic: "Sum", threshold: 1, comparisonOperator: "LessThanThreshold", treatMissingData: "breaching", … });`,
      ),
    );
}

/** An alarm that takes silence for no news, or rings on much rather than little, is no heartbeat. */
function ringsOnSilence({ alarm }: WatchedMetric): boolean {
  const operator = known(readText(alarm, "comparisonOperator")) ?? "";
  return operator.startsWith("LessThan") && known(readText(alarm, "treatMissingData")) === "breaching";
}
