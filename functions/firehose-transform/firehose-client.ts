import { once } from "../../telemetry/once";
import type { PutRecordBatch } from "./put-back";

const loaded = once(async () => {
  const sdk = await import("@aws-sdk/client-firehose");
  // One attempt: what is refused is sent again by whoever calls, record by record.
  return { sdk, client: new sdk.FirehoseClient({ maxAttempts: 1 }) };
});

/** `PutRecordBatch` of AWS, loaded when the first record is put back: most invocations put back none. */
export function putRecordBatch(deliveryStreamName: string): PutRecordBatch {
  return async (data) => {
    const { sdk, client } = await loaded();
    const answer = await client.send(
      new sdk.PutRecordBatchCommand({
        DeliveryStreamName: deliveryStreamName,
        Records: data.map((bytes) => ({ Data: bytes })),
      }),
    );
    return (answer.RequestResponses ?? []).map(({ ErrorCode }) => ({ refused: ErrorCode !== undefined }));
  };
}
