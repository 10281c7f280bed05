import * as pulumi from "@pulumi/pulumi";

import { AlertTopic } from "../../components";
import type { BuiltAccount } from "../account/part";
import { alertsFaults } from "./faults";
import { AlertsConfig, slackWebhookOf } from "./schema";

export interface BuiltAlerts {
  /** Made here or another account's; absent if nobody is to be told. */
  readonly topic?:
    | (Pick<AlertTopic, "topicArn" | "letsPublish" | "slack"> & { readonly isAdopted: boolean })
    | undefined;
}

export interface AlertsOutputs {
  /** Of the topic that is made here; absent if nobody is to be told, or another account's topic tells. */
  readonly alertTopicArn?: pulumi.Output<string>;
}

/** Who is told when an alarm rings. */
export const alerts = {
  schema: AlertsConfig,
  faults: alertsFaults,
  build: (
    { alerts: config }: AlertsConfig,
    { account, options, regionSuffix }: BuiltAccount,
  ): BuiltAlerts => {
    const { emails, slack, topicArn, senders } = config;
    if (topicArn !== undefined) {
      return { topic: { topicArn: pulumi.output(topicArn), letsPublish: [], isAdopted: true } };
    }
    if (emails.length === 0 && slack === undefined) return {};
    const webhook = slack && slackWebhookOf(slack);
    const topic = new AlertTopic(
      `alerts${regionSuffix}`,
      { account, emails, slack: webhook, senders },
      options,
    );
    const { topicArn: madeArn, letsPublish, slack: channel } = topic;
    return {
      topic: { topicArn: madeArn, letsPublish, ...(channel && { slack: channel }), isAdopted: false },
    };
  },
  outputs: ({ topic }: BuiltAlerts): AlertsOutputs =>
    topic === undefined || topic.isAdopted ? {} : { alertTopicArn: topic.topicArn },
};
