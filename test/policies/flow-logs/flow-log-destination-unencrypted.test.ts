import { flowLogDestinationUnencrypted } from "../../../policies/flow-logs/rules/flow-log-destination-unencrypted";
import type { StackResource } from "../../../policies/stack-resource";
import { bucket, deliveryStream, flowLog, key, logGroup, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const to = (destination: StackResource, logDestinationType = "cloud-watch-logs") => [
  destination,
  flowLog("log", { logDestination: [destination] }, { logDestinationType }),
];
const encryption = (rules: unknown) =>
  resource(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "evidence",
    {
      bucket: "evidence",
      rules,
    },
  );
const algorithm = (sseAlgorithm: string) => [
  { applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: unknown } },
];
const plain = (named: string) => `${named} holds flow logs and is not encrypted with a key of your own`;
const open = (named: string) => `? ${named} cannot be judged: its encryption is not known before the update`;

ruleCases(flowLogDestinationUnencrypted, {
  noncompliant: [
    {
      title: "refuses a log group without a key",
      stack: to(logGroup("group")),
      says: [`group: ${plain('log group "group"')}`],
    },
    {
      title: "refuses a bucket with S3's own key",
      stack: [...to(bucket("evidence"), "s3"), encryption(algorithm("AES256"))],
      says: [`evidence: ${plain('bucket "evidence"')}`],
    },
    {
      title: "refuses a bucket whose configuration has no rule",
      stack: [...to(bucket("evidence"), "s3"), encryption([])],
      says: [`evidence: ${plain('bucket "evidence"')}`],
    },
    {
      title: "refuses a bucket for which another bucket is encrypted",
      stack: [...to(bucket("other"), "s3"), encryption(algorithm("aws:kms"))],
      says: [`other: ${plain('bucket "other"')}`],
    },
    {
      title: "refuses a delivery stream whose encryption is off",
      stack: to(
        deliveryStream("stream", { serverSideEncryption: { enabled: false } }),
        "kinesis-data-firehose",
      ),
      says: [`stream: ${plain('delivery stream "stream"')}`],
    },
  ],
  compliant: [
    {
      title: "takes a log group's key by dependency, before its ARN is known",
      stack: to(logGroup("group", { kmsKeyId: unknown }, { kmsKeyId: [key()] })).concat(key()),
    },
    {
      title: "takes a bucket that says so itself, in the older way",
      stack: to(
        bucket("evidence", {
          serverSideEncryptionConfiguration: { rule: algorithm("aws:kms")[0] },
        }),
        "s3",
      ),
    },
    {
      title: "takes a bucket with a key of KMS",
      stack: [...to(bucket("evidence"), "s3"), encryption(algorithm("aws:kms"))],
    },
    {
      title: "takes an encrypted delivery stream",
      stack: to(
        deliveryStream("stream", { serverSideEncryption: { enabled: true } }),
        "kinesis-data-firehose",
      ),
    },
    { title: "asks nothing of a log group that holds no flow logs", stack: [logGroup("function")] },
  ],
  lookedUp: [
    {
      title: "takes a key of another program by its literal ARN",
      stack: to(logGroup("group", { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/a" })),
    },
    {
      title: "says nothing of a destination that is not made here, of which another rule speaks",
      stack: [flowLog("log", {}, { logDestinationType: "s3", logDestination: "arn:aws:s3:::elsewhere" })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a key that comes from nowhere in the program",
      stack: to(logGroup("group", { kmsKeyId: unknown })),
      says: [`group: ${open('log group "group"')}`],
    },
    {
      title: "says so of a bucket whose rules are not known",
      stack: [...to(bucket("evidence"), "s3"), encryption(unknown)],
      says: [`evidence: ${open('bucket "evidence"')}`],
    },
  ],
});
