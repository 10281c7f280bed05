import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, integer, jsonDocument } from "../../framework/properties";
import { resource } from "../../framework/resource";
import type { Fault } from "../../framework/rules";
import { subscriptions, topics } from "./kinds";

/** What the endpoint of each protocol looks like. Source: Amazon SNS API Reference, Subscribe. */
const endpoints: Readonly<Record<string, RegExp>> = {
  application: /^arn:aws[a-z-]*:sns:/,
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  "email-json": /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  firehose: /^arn:aws[a-z-]*:firehose:/,
  http: /^http:\/\/\S+$/,
  https: /^https:\/\/\S+$/,
  lambda: /^arn:aws[a-z-]*:lambda:/,
  sms: /^\+?\d[\d -]+$/,
  sqs: /^arn:aws[a-z-]*:sqs:/,
};

/** Protocols whose endpoint must confirm: a person by the link in a message, or a web hook that may do so itself. */
const confirmedByHand: readonly string[] = ["email", "email-json"];
const confirmedByHook: readonly string[] = ["http", "https"];

export const topicSubscription = resource(subscriptions, {
  properties: z.strictObject({
    confirmationTimeoutInMinutes: integer(1, Number.MAX_SAFE_INTEGER).default(1),
    deliveryPolicy: jsonDocument().optional(),
    endpoint: z.string(),
    endpointAutoConfirms: z.boolean().default(false),
    filterPolicy: jsonDocument().optional(),
    filterPolicyScope: z.enum(["MessageAttributes", "MessageBody"]).optional(),
    protocol: z.enum(Object.keys(endpoints)),
    rawMessageDelivery: z.boolean().default(false),
    redrivePolicy: jsonDocument().optional(),
    subscriptionRoleArn: arn("iam").optional(),
    topic: arn("sns"),
  }),
  replaceOn: ["endpoint", "protocol", "topic"],
  check({ endpoint, protocol, subscriptionRoleArn }, fault: Fault) {
    if (endpoint !== undefined && protocol !== undefined && endpoints[protocol]?.test(endpoint) !== true) {
      fault(
        ["endpoint"],
        `invalid value for %k (not an endpoint of the protocol ${protocol}): "${endpoint}"`,
      );
    }
    if (protocol === "firehose" && subscriptionRoleArn === undefined) {
      fault(["subscriptionRoleArn"], `"%k" is required for subscriptions of the protocol firehose`);
    }
  },
  refuse({ protocol, topic }, account) {
    const found = account.find(topics, topic) ?? refuse("NotFound", "Topic does not exist");
    if (found.fifoTopic && protocol !== "sqs") {
      refuse("InvalidParameter", "Invalid parameter: Invalid protocol type: " + protocol);
    }
  },
  id: ({ inputs, account }) => `${inputs.topic}:${account.ids.uuid()}`,
  outputs: {
    arn: ({ id }) => id,
    confirmationWasAuthenticated: ({ inputs }) => !isPending(inputs),
    filterPolicyScope: ({ inputs }) => (inputs.filterPolicy === undefined ? "" : "MessageAttributes"),
    ownerId: ({ account }) => account.accountId,
    pendingConfirmation: ({ inputs }) => isPending(inputs),
  },
});

function isPending(given: { readonly protocol: string; readonly endpointAutoConfirms: boolean }): boolean {
  const { protocol, endpointAutoConfirms } = given;
  return confirmedByHand.includes(protocol) || (confirmedByHook.includes(protocol) && !endpointAutoConfirms);
}
