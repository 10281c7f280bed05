import type * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

import { AlertTopic } from "../../components";
import type { BuiltAccount } from "../account/part";
import { listOf, objectOf, text } from "../configuration/values";

const AlertsConfig = objectOf({
  alerts: objectOf({
    emails: listOf(
      text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address"),
      "a list of e-mail addresses",
    ).default([]),
  }).prefault({}),
});
type AlertsConfig = z.infer<typeof AlertsConfig>;

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
  faults: () => [],
  build: ({ alerts: { emails } }: AlertsConfig, { account, options }: BuiltAccount): BuiltAlerts => ({
    topic: emails.length === 0 ? undefined : new AlertTopic("alerts", { account, emails }, options),
  }),
  outputs: ({ topic }: BuiltAlerts): AlertsOutputs => (topic ? { alertTopicArn: topic.topicArn } : {}),
};
