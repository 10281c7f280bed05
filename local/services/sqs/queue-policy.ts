import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { jsonDocument } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { refuseMalformedPolicy } from "../iam/policy-document";
import { queues } from "./kinds";

/** The policy of a queue, by the queue's URL: SQS keeps one, as an attribute of the queue. */
const queuePolicies = kind("aws:sqs/queuePolicy:QueuePolicy");

/** Source: Amazon SQS API Reference, SetQueueAttributes. */
export const queuePolicy = resource(queuePolicies, {
  properties: z.strictObject({ policy: jsonDocument(), queueUrl: z.string() }),
  replaceOn: ["queueUrl"],
  refuse({ policy, queueUrl }, account) {
    if (account.find(queues, queueUrl) === undefined) {
      refuse("QueueDoesNotExist", "The specified queue does not exist.");
    }
    refuseMalformedPolicy(policy, "resource", account, "InvalidAttributeValue");
  },
  id: ({ inputs }) => inputs.queueUrl,
  outputs: {},
  put({ policy, queueUrl }, account) {
    account.change(queues, queueUrl, { policy });
  },
  delete({ id }, account) {
    account.change(queues, id, { policy: "" });
  },
});
