import { once } from "../../telemetry/once";
import type { SendMessageBatch } from "./dead-letters";

const loaded = once(async () => {
  const sdk = await import("@aws-sdk/client-sqs");
  return { sdk, client: new sdk.SQSClient({ maxAttempts: 1 }) };
});

/** `SendMessageBatch` of AWS, loaded when there is a first dead letter. */
export function sendMessageBatch(queueUrl: string): SendMessageBatch {
  return async (bodies) => {
    const { sdk, client } = await loaded();
    const answer = await client.send(
      new sdk.SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: bodies.map((body, index) => ({ Id: String(index), MessageBody: body })),
      }),
    );
    const taken = new Set(answer.Successful?.map(({ Id }) => Id));
    return bodies.map((_, index) => ({ refused: !taken.has(String(index)) }));
  };
}
