import { once } from "../../telemetry/once";
import type { MessageQueue } from "./dead-letters";

/** Seconds that a message which was given out is nobody else's. */
const visibilityTimeout = 900;

/** Messages of one call. */
const callMessages = 10;

/**
 * A queue of SQS, as whoever calls may read it.
 * @param waitSeconds of a call that finds nothing, default 5: a long poll asks every server of the queue, so that an empty
 * answer means that it is empty.
 */
export function sqsQueue(url: string, waitSeconds = 5): MessageQueue {
  const load = once(async () => {
    const sqs = await import("@aws-sdk/client-sqs");
    return { sqs, client: new sqs.SQSClient() };
  });
  return {
    async count() {
      const { sqs, client } = await load();
      const command = new sqs.GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ["ApproximateNumberOfMessages"],
      });
      return Number((await client.send(command)).Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    async receive() {
      const { sqs, client } = await load();
      const command = new sqs.ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: callMessages,
        VisibilityTimeout: visibilityTimeout,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ["SentTimestamp"],
      });
      return ((await client.send(command)).Messages ?? []).map((message) => ({
        id: message.MessageId ?? "",
        receipt: message.ReceiptHandle ?? "",
        body: message.Body ?? "",
        sentAt: Number(message.Attributes?.SentTimestamp ?? 0),
      }));
    },
    async remove({ receipt }) {
      const { sqs, client } = await load();
      await client.send(new sqs.DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receipt }));
    },
    async giveBack(messages) {
      const { sqs, client } = await load();
      for (const { receipt } of messages) {
        const given = { QueueUrl: url, ReceiptHandle: receipt, VisibilityTimeout: 0 };
        await client.send(new sqs.ChangeMessageVisibilityCommand(given));
      }
    },
  };
}
