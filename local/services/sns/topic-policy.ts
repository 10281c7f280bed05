import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, jsonDocument } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { topics } from "./kinds";
import { defaultPolicy, refuseTopicPolicy } from "./policy";

export const topicPolicy = resource(kind("aws:sns/topicPolicy:TopicPolicy"), {
  properties: z.strictObject({ arn: arn("sns"), policy: jsonDocument() }),
  replaceOn: ["arn"],
  refuse({ arn: topicArn, policy }, account) {
    if (account.find(topics, topicArn) === undefined) refuse("NotFound", "Topic does not exist");
    refuseTopicPolicy(policy, account);
  },
  id: ({ inputs }) => inputs.arn,
  outputs: { owner: ({ account }) => account.accountId },
  put({ arn: topicArn, policy }, account) {
    account.change(topics, topicArn, { policy });
  },
  delete({ id }, account) {
    // A topic is never without a policy, so the plugin puts a default in its place, with an action more than SNS's own.
    // Source: terraform-provider-aws, `aws_sns_topic_policy`.
    account.change(topics, id, { policy: defaultPolicy(id, account, ["Receive"]) });
  },
});
