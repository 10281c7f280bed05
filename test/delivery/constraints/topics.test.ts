import { describeRefusals, each, found } from "../support/refusals";

const name = "; AWS takes 1 to 256 letters, digits, - and _";

describeRefusals({
  type: "aws:sns/topic:Topic",
  sound: { name: "network-alerts" },
  takes: [
    ...each("name", "A_z-09", "t".repeat(256), "alerts.fifo"),
    { name: "alerts.fifo", fifoTopic: true },
    { fifoTopic: false },
  ],
  refuses: [
    ...found("name", name, "network alerts", "alerts.fifo2", "x.alerts.fifo", ".fifo", "alerts!"),
    [{ name: "t".repeat(257) }, `name: found "${"t".repeat(76)}…${name}`],
    [{ fifoTopic: true }, "fifoTopic: the name of a FIFO topic ends in .fifo"],
    [{ fifoTopic: true, name: undefined }, "fifoTopic: the name of a FIFO topic ends in .fifo"],
  ],
});

const endpoints = {
  email: [
    ["oncall@example.com", "a.b@c.d.example"],
    [
      "oncall",
      "on call@example.com",
      "a@example",
      "a@b@example.com",
      "@example.com",
      "a@.com ",
      "a@example.c om",
    ],
  ],
  "email-json": [
    ["oncall@example.com"],
    ["oncall", "on call@example.com", "a@b@example.com", "a@example.com b"],
  ],
  http: [["http://example.com/"], ["https://example.com/", "see http://example.com/"]],
  https: [["https://example.com/"], ["http://example.com/", "see https://example.com/"]],
  sms: [
    ["+491701234567", "0170 (123)-45", "12345"],
    ["1234", "+49 170 x", "x12345", "12345x"],
  ],
  sqs: [
    ["arn:aws-us-gov:sqs:us-gov-west-1:123456789012:q"],
    ["arn:aws:sns:eu-central-1:123456789012:q", "x:arn:aws:sqs:"],
  ],
  lambda: [
    ["arn:aws:lambda:eu-central-1:123456789012:function:f"],
    ["arn:aws:sqs:eu-central-1:123456789012:f", "x:arn:aws:lambda:"],
  ],
  firehose: [
    ["arn:aws-cn:firehose:cn-north-1:123456789012:deliverystream/s"],
    ["arn:aws:s3:::b", "x:arn:aws:firehose:"],
  ],
  application: [
    ["arn:aws:sns:eu-central-1:123456789012:app/GCM/a"],
    ["arn:aws:sqs:eu-central-1:123456789012:a", "x:arn:aws:sns:"],
  ],
} as const;
const pairs = Object.entries(endpoints).flatMap(([protocol, [good, bad]]) => [
  ...good.map((endpoint) => ({ protocol, endpoint, isTaken: true })),
  ...bad.map((endpoint) => ({ protocol, endpoint, isTaken: false })),
]);

describeRefusals({
  type: "aws:sns/topicSubscription:TopicSubscription",
  sound: { protocol: "https", endpoint: "https://example.com/" },
  takes: [
    ...pairs.filter(({ isTaken }) => isTaken).map(({ protocol, endpoint }) => ({ protocol, endpoint })),
    ...each("filterPolicyScope", "MessageAttributes", "MessageBody"),
    ...each("filterPolicy", '{"state":["ALARM"]}', ""),
    { rawMessageDelivery: true },
    { rawMessageDelivery: true, protocol: "http", endpoint: "http://example.com/" },
    { rawMessageDelivery: true, protocol: "sqs", endpoint: "arn:aws:sqs:eu-central-1:123456789012:q" },
    {
      rawMessageDelivery: true,
      protocol: "firehose",
      endpoint: "arn:aws:firehose:eu-central-1:123456789012:s",
    },
    { rawMessageDelivery: false, protocol: "email", endpoint: "oncall@example.com" },
  ],
  refuses: [
    ...found(
      "protocol",
      "; AWS takes email, email-json, http, https, sms, sqs, lambda, firehose, application",
      "slack",
    ),
    ...pairs
      .filter(({ isTaken }) => !isTaken)
      .map(
        ({ protocol, endpoint }) =>
          [
            { protocol, endpoint },
            `endpoint: found "${endpoint}", which is no endpoint of ${protocol}`,
          ] as const,
      ),
    [{ endpoint: undefined }, "endpoint: found nothing, which is no endpoint of https"],
    ...found("filterPolicyScope", "; AWS takes MessageAttributes, MessageBody", "Body"),
    ...found("filterPolicy", ", which is no JSON", "{state}"),
    [
      { rawMessageDelivery: true, protocol: "email", endpoint: "oncall@example.com" },
      "rawMessageDelivery: email has no raw delivery",
    ],
  ],
});
