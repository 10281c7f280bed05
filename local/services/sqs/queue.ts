import { z } from "zod";
import { dnsSuffixOf } from "../../framework/partitions";
import { integer, jsonDocument, matching, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { refuseMalformedPolicy } from "../iam/policy-document";
import { queues } from "./kinds";

/*
 * Source: Amazon SQS API Reference, CreateQueue. All times are in seconds.
 */
const longestName = 80;
const fifo = ".fifo";
const mostDelay = 900;
const [shortestRetention, longestRetention] = [60, 1_209_600];
const mostVisibilityTimeout = 43_200;
const [smallestMessage, largestMessage] = [1024, 1_048_576];

const queueName = matching(
  /^[\w-]{1,75}(\.fifo)?$|^[\w-]{1,80}$/,
  `must be 1 to ${longestName} letters, digits, _ and -`,
);

export const queue = resource(queues, {
  properties: z.strictObject({
    ...tagged,
    contentBasedDeduplication: z.boolean().default(false),
    delaySeconds: integer(0, mostDelay).default(0),
    fifoQueue: z.boolean().default(false),
    kmsDataKeyReusePeriodSeconds: integer(60, 86_400).optional(),
    kmsMasterKeyId: z.string().optional(),
    maxMessageSize: integer(smallestMessage, largestMessage).default(262_144),
    messageRetentionSeconds: integer(shortestRetention, longestRetention).default(345_600),
    name: queueName.optional(),
    namePrefix: queueName.optional(),
    policy: jsonDocument().optional(),
    receiveWaitTimeSeconds: integer(0, 20).default(0),
    redriveAllowPolicy: jsonDocument().optional(),
    redrivePolicy: jsonDocument().optional(),
    sqsManagedSseEnabled: z.boolean().optional(),
    visibilityTimeoutSeconds: integer(0, mostVisibilityTimeout).default(30),
  }),
  autoName: {
    property: "name",
    prefixProperty: "namePrefix",
    maxLength: longestName,
    suffix: suffixOf,
  },
  rules: [conflicts("name", "namePrefix"), conflicts("sqsManagedSseEnabled", "kmsMasterKeyId")],
  replaceOn: ["fifoQueue", "name", "namePrefix"],
  check({ fifoQueue, name }, fault) {
    if (name !== undefined && name.endsWith(fifo) !== (fifoQueue === true)) {
      fault(
        ["name"],
        `invalid queue name: ${name}; the name of a FIFO queue, and of no other, ends with .fifo`,
      );
    }
  },
  refuse({ policy }, account) {
    if (policy !== undefined) refuseMalformedPolicy(policy, "resource", account, "InvalidAttributeValue");
  },
  unique: {
    refusal: () => [
      "QueueAlreadyExists",
      "A queue already exists with the same name and a different value for attribute(s)",
    ],
  },
  id: ({ account, name }) =>
    `https://sqs.${account.region}.${dnsSuffixOf(account.partition)}/${account.accountId}/${name}`,
  outputs: {
    arn: ({ account, name }) => account.arn("sqs", name),
    deduplicationScope: ({ inputs }) => (inputs.fifoQueue ? "queue" : ""),
    fifoThroughputLimit: ({ inputs }) => (inputs.fifoQueue ? "perQueue" : ""),
    kmsDataKeyReusePeriodSeconds: 300,
    policy: "",
    redriveAllowPolicy: "",
    redrivePolicy: "",
    sqsManagedSseEnabled: ({ inputs }) => inputs.kmsMasterKeyId === undefined,
    url: ({ id }) => id,
  },
});

function suffixOf({ fifoQueue }: { readonly fifoQueue?: unknown }): string {
  return fifoQueue === true ? fifo : "";
}
