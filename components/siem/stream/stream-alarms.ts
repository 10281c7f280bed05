import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../../shared/component";
import { healthAlarm, type HealthCheck } from "../../shared/health-alarm";

/** A stream, as its alarms know it. */
export interface WatchedStream {
  readonly streamName: pulumi.Input<string>;
  /** Seconds that it fills a request to OpenSearch. */
  readonly bufferSeconds: number;
}

/** Seconds that a record may wait beside what the stream waits to fill a request. */
const patience = 840;

/** What every alarm of a stream is about. */
interface StreamHealth {
  readonly metricName: string;
  readonly statistic: HealthCheck["statistic"];
  readonly rings: HealthCheck["rings"];
  readonly threshold: number | ((stream: WatchedStream) => number);
  readonly periods?: number;
  readonly runbook: (stream: string) => readonly string[];
}

/**
 * Firehose's metrics of a stream, by the word in the name of the alarm.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html
 */
const health: Readonly<Record<string, StreamHealth>> = {
  "delivery-late": {
    metricName: "DeliveryToAmazonOpenSearchService.DataFreshness",
    statistic: "Maximum",
    rings: "from",
    threshold: ({ bufferSeconds }) => bufferSeconds + patience,
    periods: 3,
    runbook: (stream) => [
      `The oldest record in ${stream} has waited for OpenSearch for a quarter of an hour: searches do not show what happens now.`,
      "1. The stream's log group of errors: what OpenSearch answered.",
      "2. 403: the role mapping of the writer (bootstrap function). 429 or 503: the domain's alarms.",
      "3. After its retry time Firehose keeps documents as failed, in the backup bucket.",
    ],
  },
  "delivery-failed": {
    metricName: "DeliveryToAmazonOpenSearchService.Success",
    statistic: "Average",
    rings: "below",
    threshold: 1,
    runbook: (stream) => [
      `OpenSearch refused documents of ${stream}. Firehose tries again, then keeps them in the backup bucket.`,
      "1. The stream's log group of errors, or errorMessage in the files of the backup bucket.",
      "2. Mend the cause, then npm run replay sends the failed documents again.",
    ],
  },
  "transform-failed": {
    metricName: "ExecuteProcessing.Success",
    statistic: "Average",
    rings: "below",
    threshold: 1,
    runbook: (stream) => [
      `Firehose could not call the transform function of ${stream}. After three attempts it keeps the batch in processing-failed.`,
      "1. The function's alarms and its log group.",
      "2. lambda:InvokeFunction of the stream's role.",
    ],
  },
  throttled: {
    metricName: "ThrottledRecords",
    statistic: "Sum",
    rings: "from",
    threshold: 1,
    runbook: (stream) => [
      `More came to ${stream} than Firehose takes a second; AWS's services try again for a while, then lose records.`,
      "1. IncomingBytes against BytesPerSecondLimit of the stream.",
      "2. Ask for a higher quota of Amazon Data Firehose in this region.",
    ],
  },
};

/** Alarms on a stream's delivery: late, failed, not transformed, throttled. */
export function streamAlarms(
  name: string,
  stream: WatchedStream,
  alarmActions: readonly pulumi.Input<string>[],
  options: ChildOptions,
): void {
  for (const [word, { runbook, threshold, ...check }] of Object.entries(health)) {
    healthAlarm(
      `${name}-${word}`,
      {
        ...check,
        threshold: typeof threshold === "number" ? threshold : threshold(stream),
        namespace: "AWS/Firehose",
        dimensions: { DeliveryStreamName: stream.streamName },
        period: 300,
        runbook: runbook(name).join("\n"),
      },
      alarmActions,
      options,
    );
  }
}
