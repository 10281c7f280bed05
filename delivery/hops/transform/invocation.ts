import type { FunctionModules } from "../../../functions/bundle";
import { failure, type Result, success } from "../../../telemetry/result";
import { messageOf } from "../../../telemetry/message-of";
import type { Batch } from "./batches";

type Handler = ReturnType<FunctionModules["firehose-transform"]["createHandler"]>;
export type Answered = Awaited<ReturnType<Handler>>["records"][number];

/** Bytes of Lambda's largest answer. */
const largestAnswer = 6 * 2 ** 20;

/** Where an invocation comes from. */
interface Invoking {
  readonly arn: string;
  readonly region: string;
}

/**
 * Gives a batch to the function as Firehose does and holds the answer to Firehose's contract: every record once, and
 * all of it no larger than Lambda allows. A failure is one of the whole batch.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
 */
export async function invoke(
  handler: Handler,
  { arn, region }: Invoking,
  { parcels }: Batch,
): Promise<Result<ReadonlyMap<string, Answered>>> {
  const event = {
    invocationId: parcels[0]?.cargo.recordId ?? "",
    deliveryStreamArn: arn,
    region,
    records: parcels.map(({ cargo: { recordId, data, timestamp } }) => ({
      recordId,
      approximateArrivalTimestamp: timestamp * 1000,
      data: Buffer.from(data as string).toString("base64"),
    })),
  };
  try {
    const answer = await handler(event);
    const size = Buffer.byteLength(JSON.stringify(answer));
    if (size > largestAnswer) {
      return failure([`its answer has ${size} bytes; Lambda takes ${largestAnswer}`]);
    }
    return byId(
      event.records.map(({ recordId }) => recordId),
      answer.records,
    );
  } catch (error) {
    return failure([`it failed: ${messageOf(error)}`]);
  }
}

function byId(
  asked: readonly string[],
  answered: readonly Answered[],
): Result<ReadonlyMap<string, Answered>> {
  const records = new Map(answered.map((record) => [record.recordId, record]));
  const missing = asked.filter((id) => !records.has(id));
  if (missing.length > 0)
    return failure([`its answer leaves ${missing.length} of ${asked.length} records out`]);
  return answered.length === asked.length
    ? success(records)
    : failure([`its answer has ${answered.length} records, and was asked for ${asked.length}`]);
}
