import { deliveryStreamUnencrypted } from "../../../policies/telemetry/rules/delivery-stream-unencrypted";
import { deliveryStream, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const lacks = ['stream: delivery stream "stream" does not encrypt the records that it holds'];

ruleCases(deliveryStreamUnencrypted, {
  noncompliant: [
    { title: "refuses a stream that says nothing of it", stack: [deliveryStream("stream")], says: lacks },
    {
      title: "refuses encryption that is off",
      stack: [deliveryStream("stream", { serverSideEncryption: { enabled: false } })],
      says: lacks,
    },
  ],
  compliant: [
    {
      title: "takes encryption that is on",
      stack: [deliveryStream("stream", { serverSideEncryption: { enabled: true } })],
    },
    {
      title: "takes a stream that reads from Kinesis, whose encryption holds",
      stack: [deliveryStream("stream", { kinesisSourceConfiguration: { kinesisStreamArn: unknown } })],
    },
  ],
  lookedUp: [
    {
      title: "takes a key of another program",
      stack: [
        deliveryStream("stream", {
          serverSideEncryption: { enabled: true, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/a" },
        }),
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge what is not known",
      stack: [deliveryStream("stream", { serverSideEncryption: { enabled: unknown } })],
      says: [
        'stream: ? delivery stream "stream" cannot be judged: its serverSideEncryption is not known before the update',
      ],
    },
  ],
});
