import { groupsOf, retry, type Patience } from "../shared/retry";
import { limits } from "./limits";

/** Whether each of these data was taken back by the stream. */
export type PutBack = (data: readonly Buffer[]) => Promise<readonly boolean[]>;

/** One call of `PutRecordBatch`: for each record whether it was refused. Throws if the call as a whole was. */
export type PutRecordBatch = (data: readonly Buffer[]) => Promise<readonly { readonly refused: boolean }[]>;

/**
 * Puts records back into their stream, in calls as large as Firehose takes, and again those that it refuses, as it
 * does with some of a call when it is throttled.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export function putBackWith(putRecordBatch: PutRecordBatch, patience: Patience): PutBack {
  return async (data) => {
    const taken = data.map(() => false);
    const fitting = [...data.entries()].filter(([, { length }]) => length <= limits.record);
    const attempt = async (items: typeof fitting): Promise<typeof fitting> => {
      const refused: typeof fitting = [];
      const calls = groupsOf(items, {
        most: limits.putRecords,
        size: limits.putBytes,
        sizeOf: ([, { length }]) => length,
      });
      for (const call of calls) {
        const answers = await putRecordBatch(call.map(([, bytes]) => bytes)).catch(() => []);
        for (const [place, item] of call.entries()) {
          if (answers[place]?.refused === false) taken[item[0]] = true;
          else refused.push(item);
        }
      }
      return refused;
    };
    await retry(fitting, (items) => attempt([...items]), patience);
    return taken;
  };
}
