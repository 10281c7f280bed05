import { text, topicSubscriptionType, topicType } from "../deployment";
import { demanded, matching, oneOf, shown } from "./constraint";

/** What an endpoint of a protocol looks like. */
const endpoints: Readonly<Record<string, RegExp>> = {
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  "email-json": /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  http: /^http:\/\//,
  https: /^https:\/\//,
  sms: /^\+?[\d\s()-]{5,}$/,
  sqs: /^arn:[\w-]+:sqs:/,
  lambda: /^arn:[\w-]+:lambda:/,
  firehose: /^arn:[\w-]+:firehose:/,
  application: /^arn:[\w-]+:sns:/,
};

/** What `CreateTopic` and `Subscribe` refuse. @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export const topicConstraints = {
  [topicType]: [
    matching("name", /^[A-Za-z0-9_-]{1,256}(\.fifo)?$/, "1 to 256 letters, digits, - and _"),
    demanded("fifoTopic", (value, topic) =>
      value === true && text(topic, "name")?.endsWith(".fifo") !== true
        ? "the name of a FIFO topic ends in .fifo"
        : undefined,
    ),
  ],
  [topicSubscriptionType]: [
    oneOf("protocol", Object.keys(endpoints)),
    demanded("endpoint", (value, subscription) => {
      const protocol = text(subscription, "protocol") ?? "";
      return endpoints[protocol]?.test(typeof value === "string" ? value : "") === false
        ? `found ${shown(value)}, which is no endpoint of ${protocol}`
        : undefined;
    }),
    oneOf("filterPolicyScope", ["MessageAttributes", "MessageBody"]),
    demanded("filterPolicy", (value) => {
      if (typeof value !== "string" || value === "") return undefined;
      try {
        JSON.parse(value);
        return undefined;
      } catch {
        return `found ${shown(value)}, which is no JSON`;
      }
    }),
    demanded("rawMessageDelivery", (value, subscription) => {
      const protocol = text(subscription, "protocol") ?? "";
      return value === true && !["http", "https", "sqs", "firehose"].includes(protocol)
        ? `${protocol} has no raw delivery`
        : undefined;
    }),
  ],
} as const;
