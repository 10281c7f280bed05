import { type Edge, Sorting, type Stop, type Tally } from "../../core";
import type { FailedRecord, StreamedRecord, StreamInput } from "../stream-cargo";
import { type Batch, recordsIn, tallyFor } from "./batches";
import type { Answered } from "./invocation";
import { recordsInData } from "./put-back";

/** Where what a function makes of records goes. */
export interface Ways {
  readonly documents: Edge<StreamedRecord>;
  readonly failed: Edge<FailedRecord>;
  readonly putBack: () => Edge<StreamInput>;
}

/** Why records end at a function. */
export interface Endings {
  readonly dropped: Stop;
  readonly failed: Stop;
  /** Records that an answered one carried, and that were not put back. */
  readonly forgotten: Stop;
}

/**
 * Counts what a function made of a batch. Of a record that carried several, one is the document; the others are in
 * what was put back, or forgotten. What was put back of a record that then failed is there twice: a copy.
 */
export function settle(
  batch: Batch,
  answers: ReadonlyMap<string, Answered>,
  putBack: readonly Buffer[],
  ways: Ways,
  endings: Endings,
): Sorting {
  const sorting = new Sorting();
  const returned = putBack.map((data) => ({ data, records: recordsInData(data) }));
  let owed = 0;
  for (const parcel of batch.parcels) {
    const { cargo } = parcel;
    const answer = answers.get(cargo.recordId);
    if (answer?.result === "Ok") {
      const data = Buffer.from(answer.data, "base64").toString();
      sorting.send(ways.documents, { cargo: { ...cargo, data }, tally: oneOf(batch, parcel.tally) });
      owed += Math.max(0, recordsIn(parcel) - 1);
    } else if (answer?.result === "ProcessingFailed") {
      const failed = failedRecord(cargo, endings.failed, "Lambda.ProcessingFailed");
      sorting.send(ways.failed, { cargo: failed, tally: parcel.tally });
    } else if (returned.some(({ data }) => isSame(data, cargo.data))) {
      owed += recordsIn(parcel);
    } else {
      sorting.drop("dropped", endings.dropped, parcel);
    }
  }
  const timestamp = batch.parcels[0]?.cargo.timestamp ?? 0;
  let back = 0;
  for (const { data, records } of returned) {
    sorting.send(ways.putBack(), { cargo: { data, timestamp }, tally: tallyFor(batch, records) });
    back += records;
  }
  if (back > owed) sorting.copies += back - owed;
  if (back < owed) {
    sorting.stop(endings.forgotten, { cargo: undefined, tally: tallyFor(batch, owed - back) });
  }
  return sorting;
}

/** A record on its way to the backup. */
export function failedRecord(record: StreamedRecord, why: Stop, errorCode: string): FailedRecord {
  return { ...record, type: "processing-failed", errorCode, why };
}

/** A control message stands for no record, and neither does what is made of it. */
function oneOf({ one }: Batch, tally: Tally): Tally {
  return tally.length === 0 ? [] : one;
}

function isSame(data: Buffer, sent: string | Buffer): boolean {
  return Buffer.from(sent as string).equals(data);
}
