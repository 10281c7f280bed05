import type { FirehoseClient } from "@aws-sdk/client-firehose";

import type { PutRecordBatch } from "./put-back";

let client: FirehoseClient | undefined;

/** `PutRecordBatch` of AWS, loaded when the first record is put back: most invocations put back none. */
export function putRecordBatch(deliveryStreamName: string): PutRecordBatch {
  return async (data) => {
    const firehose = await import("@aws-sdk/client-firehose");
    // One attempt: what is refused is sent again by whoever calls, record by record.
    client ??= new firehose.FirehoseClient({ maxAttempts: 1 });
    const answer = await client.send(
      new firehose.PutRecordBatchCommand({
        DeliveryStreamName: deliveryStreamName,
        Records: data.map((bytes) => ({ Data: bytes })),
      }),
    );
    return (answer.RequestResponses ?? []).map(({ ErrorCode }) => ({ refused: ErrorCode !== undefined }));
  };
}
