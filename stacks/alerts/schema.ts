import * as z from "zod";

import type { SlackWebhook } from "../../components";
import { topicArn } from "../configuration/arns";
import { otherAccounts } from "../configuration/other-accounts";
import { kmsKeyArn, listOf, objectOf, region, text } from "../configuration/values";

const storedSecret = text(/^./, "the name or ARN of a secret of Secrets Manager, whose text is the URL");

/** A secret of the configuration; plain text is refused. */
const webhookUrl = z.strictObject(
  { secure: text(/^/, "the URL of an incoming webhook of Slack") },
  {
    error:
      "a secret of the configuration: pulumi config set --secret --path alerts.slack.webhookUrl URL; a URL that stood there plainly is known to who reads the file: let Slack make another",
  },
);

/** The webhook itself, or where it is kept. */
export const SlackConfig = objectOf({
  webhookUrl: webhookUrl.optional(),
  secret: storedSecret.optional(),
  kmsKeyArn: kmsKeyArn.optional(),
});
export type SlackConfig = z.infer<typeof SlackConfig>;

export const AlertsConfig = objectOf({
  alerts: objectOf({
    emails: listOf(
      text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address"),
      "a list of e-mail addresses",
    ).default([]),
    slack: SlackConfig.optional(),
    // Of another account.
    topicArn: topicArn.optional(),
    // Of another account too, by the region.
    regionalTopicArns: z
      .record(region, topicArn, { error: "an object with a topic by the region, such as eu-west-1: ARN" })
      .optional(),
    senders: otherAccounts.optional(),
  }).prefault({}),
});
export type AlertsConfig = z.infer<typeof AlertsConfig>;

/** Where the webhook is; `undefined` if the configuration does not say. */
export function slackWebhookOf({
  webhookUrl: url,
  secret,
  kmsKeyArn: key,
}: SlackConfig): SlackWebhook | undefined {
  if (url !== undefined) return { webhookUrl: url.secure };
  return secret === undefined ? undefined : { secret, kmsKeyArn: key };
}
