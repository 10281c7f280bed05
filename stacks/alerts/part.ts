import type * as pulumi from "@pulumi/pulumi";

import { AlertTopic } from "../../components";
import type { BuiltAccount } from "../account/part";
import { alertsFaults } from "./faults";
import { AlertsConfig, slackWebhookOf } from "./schema";

export interface BuiltAlerts {
  /** Absent if nobody is to be told. */
  readonly topic?: AlertTopic | undefined;
}

export interface AlertsOutputs {
  /** Absent if nobody is to be told. */
  readonly alertTopicArn?: pulumi.Output<string>;
}

/** Who is told when an alarm rings. */
export const alerts = {
  schema: AlertsConfig,
  faults: alertsFaults,
  build: ({ alerts: { emails, slack } }: AlertsConfig, { account, options }: BuiltAccount): BuiltAlerts => {
    const isHeard = emails.length > 0 || slack !== undefined;
    const webhook = slack && slackWebhookOf(slack);
    return {
      topic: isHeard ? new AlertTopic("alerts", { account, emails, slack: webhook }, options) : undefined,
    };
  },
  outputs: ({ topic }: BuiltAlerts): AlertsOutputs => (topic ? { alertTopicArn: topic.topicArn } : {}),
};
