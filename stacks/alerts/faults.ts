import { slackFaults } from "../../components";
import { argumentFaults } from "../configuration/argument-faults";
import type { RawValue } from "../configuration/raw-value";
import type { Run } from "../part";
import { SlackConfig, slackWebhookOf } from "./schema";

/** What is wrong with the Slack channel beyond its shape: where its webhook is, and whether it is one. */
export function alertsFaults(configuration: RawValue, { isEncrypted = false }: Run): string[] {
  const slack = configuration.at("alerts", "slack");
  const { isAbsent: noUrl } = slack.at("webhookUrl");
  const { isAbsent: noSecret } = slack.at("secret");
  if (slack.keys() === undefined || Array.isArray(slack.found)) return [];
  const places = [
    ...(noUrl && noSecret
      ? [
          `${slack.path}: neither webhookUrl, a secret of the configuration, nor secret, one of Secrets Manager`,
        ]
      : []),
    ...(noUrl || noSecret ? [] : [`${slack.path}: both webhookUrl and secret; say one of them`]),
    ...(noUrl || slack.at("kmsKeyArn").isAbsent
      ? []
      : [`${slack.at("kmsKeyArn").path}: a webhookUrl is kept under the topic's own key; leave it out`]),
  ];
  return [...places, ...webhookFaults(slack, isEncrypted)];
}

function webhookFaults(slack: RawValue, isEncrypted: boolean): string[] {
  const webhook = slackWebhookOf(slack.right(SlackConfig) ?? {});
  const region = slack.whole.at("aws:region").text();
  if (webhook === undefined || region === undefined) return [];
  if (isEncrypted && "webhookUrl" in webhook) return [];
  return argumentFaults(slackFaults(webhook, { id: "", region }, slack.path));
}
