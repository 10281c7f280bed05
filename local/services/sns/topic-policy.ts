import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, jsonDocument } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { topics } from "./kinds";
import { refuseTopicPolicy } from "./policy";

export const topicPolicy = resource(kind("aws:sns/topicPolicy:TopicPolicy"), {
  properties: z.strictObject({ arn: arn("sns"), policy: jsonDocument() }),
  computed: ["owner"],
  replaceOn: ["arn"],
  refuse({ arn: topicArn, policy }, account) {
    if (account.find(topics, topicArn) === undefined) refuse("NotFound", "Topic does not exist");
    refuseTopicPolicy(policy, account);
  },
  create({ arn: topicArn }, account) {
    return { id: topicArn, outputs: { owner: account.accountId } };
  },
});
