import { deliveryStreamWithoutDeliveryTag } from "../../../policies/flow-logs/rules/delivery-stream-without-delivery-tag";
import { deliveryStream, flowLog, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const fed = (props: object) => {
  const stream = deliveryStream("stream", { ...props });
  return [
    stream,
    flowLog("log", { logDestination: [stream] }, { logDestinationType: "kinesis-data-firehose" }),
  ];
};
const lacks = [
  'stream: delivery stream "stream" lacks the tag LogDeliveryEnabled, without which flow logs are refused',
];

ruleCases(deliveryStreamWithoutDeliveryTag, {
  noncompliant: [
    { title: "refuses a stream without tags", stack: fed({}), says: lacks },
    {
      title: "refuses the tag with another value",
      stack: fed({ tags: { LogDeliveryEnabled: "True" } }),
      says: lacks,
    },
  ],
  compliant: [
    { title: "takes the tag", stack: fed({ tags: { LogDeliveryEnabled: "true" } }) },
    {
      title: "takes the tag from the provider's default tags",
      stack: fed({ tagsAll: { LogDeliveryEnabled: "true" } }),
    },
    { title: "asks nothing of a stream that flow logs do not deliver to", stack: [deliveryStream("waf")] },
  ],
  lookedUp: [
    {
      title: "says nothing of a stream that is not made here",
      stack: [
        flowLog(
          "log",
          {},
          {
            logDestinationType: "kinesis-data-firehose",
            logDestination: "arn:aws:firehose:eu-west-1:444455556666:deliverystream/central",
          },
        ),
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge tags that are not known",
      stack: fed({ tags: unknown }),
      says: [
        'stream: ? delivery stream "stream" cannot be judged: its tag LogDeliveryEnabled is not known before the update',
      ],
    },
  ],
});
