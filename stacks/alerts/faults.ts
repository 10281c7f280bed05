import { otherAccountsFaults, slackFaults } from "../../components";
import { configuredAccount } from "../account/part";
import { otherAccounts } from "../configuration/other-accounts";
import { argumentFaults } from "../configuration/argument-faults";
import type { RawValue } from "../configuration/raw-value";
import type { Run } from "../part";
import { SlackConfig, slackWebhookOf } from "./schema";

/** What is wrong with who is told: with another account's topic, or with the Slack channel. */
export function alertsFaults(configuration: RawValue, run: Run): string[] {
  return [
    ...adoptedTopicFaults(configuration),
    ...sendersFaults(configuration),
    ...slackChannelFaults(configuration, run),
  ];
}

/** Whoever makes the topic says who is told; and an alarm acts on topics of its own region alone. */
function adoptedTopicFaults(configuration: RawValue): string[] {
  const alerts = configuration.at("alerts");
  const topic = alerts.at("topicArn");
  const region = topic.text()?.split(":")[3];
  if (region === undefined) return [];
  const here = configuration.at("aws:region").text();
  const beside = ["emails", "slack", "senders"].filter((key) => (alerts.at(key).keys()?.length ?? 0) > 0);
  return [
    ...(region === here
      ? []
      : [topic.fault(`a topic of ${String(here)}: alarms act on topics of their own region`)]),
    ...beside.map(
      (key) => `${alerts.at(key).path}: the stack that makes the topic says this; leave it out, or topicArn`,
    ),
  ];
}

function sendersFaults(configuration: RawValue): string[] {
  const senders = configuration.at("alerts", "senders");
  const right = senders.right(otherAccounts);
  if (right === undefined) return [];
  return argumentFaults(otherAccountsFaults(right, configuredAccount(configuration), senders.path));
}

/** What is wrong with the Slack channel beyond its shape: where its webhook is, and whether it is one. */
function slackChannelFaults(configuration: RawValue, { isEncrypted = false }: Run): string[] {
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
