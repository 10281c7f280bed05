import { deliveryStreamWithoutErrorPrefix } from "../../../policies/telemetry/rules/delivery-stream-without-error-prefix";
import { deliveryStream, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const stream = (props: object) => deliveryStream("stream", { ...props });
const lacks = [
  'stream: delivery stream "stream" has no errorOutputPrefix: what fails lies among what was delivered',
];
const open = [
  'stream: ? delivery stream "stream" cannot be judged: its errorOutputPrefix is not known before the update',
];

ruleCases(deliveryStreamWithoutErrorPrefix, {
  noncompliant: [
    {
      title: "refuses a stream to S3 without a prefix",
      stack: [stream({ extendedS3Configuration: { prefix: "logs/" } })],
      says: lacks,
    },
    {
      title: "looks at the backup's bucket where the destination is another",
      stack: [stream({ opensearchConfiguration: { errorOutputPrefix: "elsewhere", s3Configuration: {} } })],
      says: lacks,
    },
    {
      title: "refuses an empty prefix",
      stack: [stream({ extendedS3Configuration: { errorOutputPrefix: "" } })],
      says: lacks,
    },
  ],
  compliant: [
    {
      title: "takes a prefix",
      stack: [stream({ extendedS3Configuration: { errorOutputPrefix: "errors/" } })],
    },
    {
      title: "takes a prefix of the backup",
      stack: [stream({ opensearchConfiguration: { s3Configuration: { errorOutputPrefix: "errors/" } } })],
    },
  ],
  lookedUp: [
    { title: "says nothing of a stream whose destination it does not know", stack: [stream({})] },
    {
      title: "judges a stream into a bucket that the program only names",
      stack: [stream({ extendedS3Configuration: { bucketArn: "arn:aws:s3:::elsewhere" } })],
      says: lacks,
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a prefix that is not known",
      stack: [stream({ extendedS3Configuration: { errorOutputPrefix: unknown } })],
      says: open,
    },
    {
      title: "says so of a destination that is not known",
      stack: [stream({ opensearchConfiguration: unknown })],
      says: open,
    },
  ],
});
