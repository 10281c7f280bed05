import { deliveryStreamWithoutBackup } from "../../../policies/telemetry/rules/delivery-stream-without-backup";
import { deliveryStream, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const transforming = { processingConfiguration: { enabled: true } };
const toS3 = (configuration: unknown) => deliveryStream("stream", { extendedS3Configuration: configuration });
const lacks = ['stream: delivery stream "stream" changes records and keeps no copy of what it was given'];
const open = [
  'stream: ? delivery stream "stream" cannot be judged: its destination or its s3BackupMode is not known before the update',
];

ruleCases(deliveryStreamWithoutBackup, {
  noncompliant: [
    {
      title: "refuses a transformation on the way to S3 without a copy",
      stack: [toS3(transforming)],
      says: lacks,
    },
    {
      title: "refuses a copy that is switched off",
      stack: [toS3({ ...transforming, s3BackupMode: "Disabled" })],
      says: lacks,
    },
    {
      title: "refuses Redshift without a copy",
      stack: [deliveryStream("stream", { redshiftConfiguration: {} })],
      says: lacks,
    },
  ],
  compliant: [
    {
      title: "takes a transformation with a copy",
      stack: [toS3({ ...transforming, s3BackupMode: "Enabled" })],
    },
    { title: "takes S3 without a transformation, which holds every record", stack: [toS3({})] },
    {
      title: "takes OpenSearch, for which failed documents are kept by default",
      stack: [deliveryStream("stream", { opensearchConfiguration: {} })],
    },
  ],
  lookedUp: [
    {
      title: "takes a copy in a bucket that the program only names",
      stack: [
        toS3({
          ...transforming,
          s3BackupMode: "Enabled",
          s3BackupConfiguration: { bucketArn: "arn:aws:s3:::elsewhere" },
        }),
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a mode that is not known",
      stack: [toS3({ ...transforming, s3BackupMode: unknown })],
      says: open,
    },
    { title: "says so of a destination that is not known", stack: [toS3(unknown)], says: open },
  ],
});
