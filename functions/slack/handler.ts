import type { SNSEvent } from "aws-lambda";

import type { Invocation } from "../shared/invocation";
import type { PostJson } from "../shared/post-json";
import type { Patience } from "../shared/retry";
import { slackMessage } from "./message";
import { postMessage } from "./post";
import { recordsBehind, type RecordsParts } from "./records";
import type { ReadSecret } from "./secret";
import { slackWebhook } from "../shared/slack-webhook";

/** What the function needs of the world. */
export interface SlackParts extends Omit<RecordsParts, "sleep"> {
  /** ARN or name of the secret that holds the webhook's URL. */
  readonly secretId: string;
  readonly readSecret: ReadSecret;
  readonly post: PostJson;
  readonly patience: Patience;
}

export type SlackHandler = (event: SNSEvent, invocation: Invocation) => Promise<void>;

/** Messages that are remembered as told: SNS now and then delivers one twice. */
const remembered = 1000;

/**
 * A function that an SNS topic calls: tells a Slack channel of each message. What Slack does not take fails the
 * invocation, so that Lambda repeats it, and then keeps the message in the dead-letter queue; what was told before is not
 * told again while the function stays in memory.
 */
export function slackHandler(parts: SlackParts): SlackHandler {
  const told = new Set<string>();
  let webhook: Promise<URL> | undefined;
  const { insights, describeAlarms, patience, post } = parts;
  const recordsParts = { insights, describeAlarms, sleep: patience.sleep };
  return async ({ Records }, invocation) => {
    for (const { Sns: message } of Records) {
      if (told.has(message.MessageId)) continue;
      try {
        webhook ??= webhookOf(parts);
        const said = await slackMessage(message, (alarm) => recordsBehind(alarm, recordsParts, invocation));
        await postMessage(post, await webhook, said, patience);
      } catch (error) {
        // The secret may have another URL by the next time.
        webhook = undefined;
        throw error;
      }
      told.add(message.MessageId);
      for (const oldest of told) {
        if (told.size <= remembered) break;
        told.delete(oldest);
      }
    }
  };
}

async function webhookOf({ readSecret, secretId }: SlackParts): Promise<URL> {
  const url = slackWebhook(await readSecret(secretId));
  if (url.ok) return url.value;
  throw new Error(url.faults.map((fault) => `secret ${secretId}: ${fault}`).join("\n"));
}
