import type { SQSClient } from "@aws-sdk/client-sqs";

import type { SendMessageBatch } from "./dead-letters";

let client: SQSClient | undefined;

/** `SendMessageBatch` of AWS, loaded when there is a first dead letter. */
export function sendMessageBatch(queueUrl: string): SendMessageBatch {
  return async (bodies) => {
    const sqs = await import("@aws-sdk/client-sqs");
    client ??= new sqs.SQSClient({ maxAttempts: 1 });
    const answer = await client.send(
      new sqs.SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: bodies.map((body, index) => ({ Id: String(index), MessageBody: body })),
      }),
    );
    const taken = new Set(answer.Successful?.map(({ Id }) => Id));
    return bodies.map((_, index) => ({ refused: !taken.has(String(index)) }));
  };
}
