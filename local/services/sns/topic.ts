import { z } from "zod";
import { integer, jsonDocument, matching, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { defaultPolicy, refuseTopicPolicy } from "./policy";

/** Source: Amazon SNS API Reference, CreateTopic. The suffix of a FIFO topic counts towards its name's length. */
const longestName = 256;
const fifo = ".fifo";
const longestDisplayName = 100;

const topicName = matching(
  new RegExp(`^([\\w-]{1,${longestName}}|[\\w-]{1,${longestName - fifo.length}}\\${fifo})$`),
  `must be 1 to ${longestName} letters, digits, _ and -; a FIFO topic's ends with .fifo`,
);

export const topic = resource(kinds.topics, {
  properties: z.strictObject({
    ...tagged,
    contentBasedDeduplication: z.boolean().default(false),
    deliveryPolicy: jsonDocument().optional(),
    displayName: text(0, longestDisplayName).optional(),
    fifoTopic: z.boolean().default(false),
    kmsMasterKeyId: z.string().optional(),
    name: topicName.optional(),
    namePrefix: topicName.optional(),
    policy: jsonDocument().optional(),
    signatureVersion: integer(1, 2).optional(),
    tracingConfig: z.enum(["Active", "PassThrough"]).optional(),
  }),
  autoName: {
    property: "name",
    prefixProperty: "namePrefix",
    maxLength: longestName,
    suffix: suffixOf,
  },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["fifoTopic", "name", "namePrefix"],
  check({ fifoTopic, contentBasedDeduplication, name }, fault) {
    if (contentBasedDeduplication === true && fifoTopic !== true) {
      fault(["contentBasedDeduplication"], "content-based deduplication can only be set for FIFO topics");
    }
    if (name !== undefined && name.endsWith(fifo) !== (fifoTopic === true)) {
      fault(
        ["name"],
        `invalid topic name: ${name}; the name of a FIFO topic, and of no other, ends with .fifo`,
      );
    }
  },
  refuse({ policy }, account) {
    if (policy !== undefined) refuseTopicPolicy(policy, account);
  },
  unique: {
    refusal: () => [
      "InvalidParameter",
      "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
    ],
  },
  id: ({ account, name }) => account.arn("sns", name),
  outputs: {
    arn: ({ id }) => id,
    beginningArchiveTime: "",
    fifoThroughputScope: ({ inputs }) => (inputs.fifoTopic ? "Topic" : ""),
    owner: ({ account }) => account.accountId,
    policy: ({ account, id }) => defaultPolicy(id, account),
    signatureVersion: 0,
    tracingConfig: "",
  },
  // Source: Amazon SNS API Reference, DeleteTopic.
  deletes: [references(kinds.subscriptions, "topic")],
});

function suffixOf({ fifoTopic }: { readonly fifoTopic?: unknown }): string {
  return fifoTopic === true ? fifo : "";
}
