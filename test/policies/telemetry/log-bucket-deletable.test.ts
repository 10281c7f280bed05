import { logBucketDeletable } from "../../../policies/telemetry/rules/log-bucket-deletable";
import type { StackResource } from "../../../policies/stack-resource";
import { bucket, deliveryStream, flowLog, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const logged = (evidence: StackResource) => [
  evidence,
  flowLog("log", { logDestination: [evidence] }, { logDestinationType: "s3" }),
];
const deletable = ['evidence: bucket "evidence" holds logs, and nothing keeps an update from deleting it'];
/** A delivery stream that names the bucket there. */
const writing = (...path: readonly string[]) =>
  deliveryStream(
    "stream",
    path.reduceRight<Readonly<Record<string, unknown>>>((inside, name) => ({ [name]: inside }), {
      bucketArn: "arn:aws:s3:::evidence",
    }),
  );

ruleCases(logBucketDeletable, {
  noncompliant: [
    {
      title: "refuses a bucket of flow logs that is not protected",
      stack: logged(bucket("evidence")),
      says: deletable,
    },
    {
      title: "refuses a protected bucket that is emptied with the stack",
      stack: logged(bucket("evidence", { forceDestroy: true }, true)),
      says: ['evidence: bucket "evidence" holds logs, and is emptied and deleted with the stack'],
    },
    {
      title: "knows a trail's bucket and a delivery stream's",
      stack: [
        bucket("trail"),
        resource("aws:cloudtrail/trail:Trail", "audit", { s3BucketName: "trail" }),
        bucket("backup"),
        deliveryStream("stream", {
          opensearchConfiguration: { s3Configuration: { bucketArn: "arn:aws:s3:::backup" } },
        }),
      ],
      says: [
        'trail: bucket "trail" holds logs, and nothing keeps an update from deleting it',
        'backup: bucket "backup" holds logs, and nothing keeps an update from deleting it',
      ],
    },
    ...[
      ["extendedS3Configuration"],
      ["extendedS3Configuration", "s3BackupConfiguration"],
      ["redshiftConfiguration", "s3BackupConfiguration"],
      ...[
        "elasticsearch",
        "httpEndpoint",
        "iceberg",
        "opensearch",
        "opensearchserverless",
        "redshift",
        "snowflake",
        "splunk",
      ].map((service) => [`${service}Configuration`, "s3Configuration"]),
    ].map((path) => ({
      title: `knows the bucket of a delivery stream's ${path.join(".")}`,
      stack: [bucket("evidence"), writing(...path)],
      says: deletable,
    })),
  ],
  compliant: [
    { title: "takes a protected bucket", stack: logged(bucket("evidence", {}, true)) },
    {
      title: "takes a bucket that locks its objects",
      stack: logged(bucket("evidence", { objectLockEnabled: true })),
    },
    { title: "asks nothing of a bucket without logs", stack: [bucket("website")] },
  ],
  lookedUp: [
    {
      title: "says nothing of a bucket that is not made here",
      stack: [flowLog("log", {}, { logDestinationType: "s3", logDestination: "arn:aws:s3:::elsewhere" })],
    },
  ],
  unknown: [
    {
      title: "counts both buckets in which logs may be",
      stack: [
        bucket("a"),
        bucket("b"),
        flowLog("log", { logDestination: [bucket("a"), bucket("b")] }, { logDestinationType: "s3" }),
      ],
      says: ["a", "b"].map(
        (name) => `${name}: bucket "${name}" holds logs, and nothing keeps an update from deleting it`,
      ),
    },
    {
      title: "says that it cannot judge a bucket of which nobody knows whether it is emptied",
      stack: logged(bucket("evidence", { forceDestroy: unknown }, true)),
      says: [
        'evidence: ? bucket "evidence" cannot be judged: its forceDestroy is not known before the update',
      ],
    },
  ],
});
