import { flowLogWithoutHeartbeat } from "../../../policies/flow-logs/rules/flow-log-without-heartbeat";
import type { StackResource } from "../../../policies/stack-resource";
import { alarm, bucket, deliveryStream, flowLog, logGroup, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const group = logGroup("group");
const fed = (destination: StackResource, logDestinationType = "cloud-watch-logs") => [
  destination,
  flowLog("log", { logDestination: [destination] }, { logDestinationType }),
];
const heartbeat = (props: object = {}, from: Readonly<Record<string, readonly StackResource[]>> = {}) =>
  alarm(
    "heartbeat",
    {
      namespace: "AWS/Logs",
      metricName: "IncomingLogEvents",
      dimensions: { LogGroupName: "group" },
      comparisonOperator: "LessThanThreshold",
      treatMissingData: "breaching",
      ...props,
    },
    from,
  );
const silent = (named: string) =>
  `${named} receives flow logs, and no alarm would ring if it received nothing`;
const groupIsSilent = [`group: ${silent('log group "group"')}`];

/** Each metric that counts what arrives, with the destination whose it is. */
const arrivals = (
  [
    [group, "cloud-watch-logs", "AWS/Logs", "LogGroupName", ["IncomingLogEvents", "IncomingBytes"]],
    [
      deliveryStream("stream"),
      "kinesis-data-firehose",
      "AWS/Firehose",
      "DeliveryStreamName",
      ["IncomingRecords", "IncomingBytes", "IncomingPutRequests"],
    ],
    [bucket("evidence"), "s3", "AWS/S3", "BucketName", ["PutRequests", "AllRequests", "BytesUploaded"]],
  ] as const
).flatMap(([destination, type, namespace, dimension, metrics]) =>
  metrics.map((metricName) => ({
    title: `takes an alarm on ${namespace} ${metricName}`,
    stack: [
      ...fed(destination, type),
      heartbeat({ namespace, metricName, dimensions: { [dimension]: destination.name } }),
    ],
    settings: { buckets: true },
  })),
);

ruleCases(flowLogWithoutHeartbeat, {
  noncompliant: [
    { title: "refuses a log group that no alarm watches", stack: fed(group), says: groupIsSilent },
    {
      title: "does not credit an alarm that takes silence for good news",
      stack: [...fed(group), heartbeat({ treatMissingData: "notBreaching" })],
      says: groupIsSilent,
    },
    {
      title: "does not credit an alarm on too much",
      stack: [...fed(group), heartbeat({ comparisonOperator: "GreaterThanThreshold" })],
      says: groupIsSilent,
    },
    {
      title: "does not credit the heartbeat of another log group",
      stack: [...fed(group), logGroup("other"), heartbeat({ dimensions: { LogGroupName: "other" } })],
      says: groupIsSilent,
    },
    {
      title: "does not credit a metric of something else",
      stack: [...fed(group), heartbeat({ metricName: "ForwardedLogEvents" })],
      says: groupIsSilent,
    },
    {
      title: "refuses a delivery stream that no alarm watches",
      stack: fed(deliveryStream("stream"), "kinesis-data-firehose"),
      says: [`stream: ${silent('delivery stream "stream"')}`],
    },
    {
      title: "asks it of a bucket where the configuration does",
      stack: fed(bucket("evidence"), "s3"),
      settings: { buckets: true },
      says: [`evidence: ${silent('bucket "evidence"')}`],
    },
  ],
  compliant: [
    { title: "takes an alarm on what arrives", stack: [...fed(group), heartbeat()] },
    ...arrivals,
    {
      title: "takes it by the dependency of its dimensions, before names are known",
      stack: [logGroup("group", { name: unknown })].flatMap((unnamed) => [
        ...fed(unnamed),
        heartbeat({ dimensions: { LogGroupName: unknown } }, { dimensions: [unnamed] }),
      ]),
    },
    {
      title: "asks nothing of a bucket, whose request metrics are billed",
      stack: fed(bucket("evidence"), "s3"),
    },
  ],
  lookedUp: [
    {
      title: "says nothing of a log group that is not made here",
      stack: [
        flowLog("log", {}, { logDestination: "arn:aws:logs:eu-west-1:111122223333:log-group:elsewhere" }),
      ],
    },
  ],
  unknown: [
    {
      title: "credits neither of two log groups that an alarm may watch",
      stack: [group, logGroup("other")]
        .flatMap((one) => fed(one))
        .concat(
          heartbeat({ dimensions: { LogGroupName: unknown } }, { dimensions: [group, logGroup("other")] }),
        ),
      says: [...groupIsSilent, `other: ${silent('log group "other"')}`],
    },
  ],
});
