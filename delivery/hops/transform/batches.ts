import { type Parcel, recordsOf, type Tally } from "../../core";
import type { StreamedRecord } from "../stream-cargo";

/** Records for one invocation, all of one origin, so that what the function puts back has an origin, too. */
export interface Batch {
  readonly parcels: readonly Parcel<StreamedRecord>[];
  /** Of one record of theirs. */
  readonly one: Tally;
}

/** Cuts parcels into batches of at most `bytes`, by origin and in their order. */
export function batchesOf(parcels: readonly Parcel<StreamedRecord>[], bytes: number): readonly Batch[] {
  const open = new Map<unknown, { batch: Batch & { parcels: Parcel<StreamedRecord>[] }; size: number }>();
  const batches: Batch[] = [];
  for (const parcel of parcels) {
    const origin = parcel.tally[0]?.origin;
    const size = Buffer.byteLength(parcel.cargo.data);
    let current = open.get(origin);
    if (current === undefined || current.size + size > bytes) {
      const one: Tally = origin === undefined ? [] : [{ origin, records: 1 }];
      current = { batch: { parcels: [], one }, size: 0 };
      open.set(origin, current);
      batches.push(current.batch);
    }
    current.batch.parcels.push(parcel);
    current.size += size;
  }
  return batches;
}

/** The tally of so many records of a batch. */
export function tallyFor({ one }: Batch, records: number): Tally {
  if (records === 1) return one;
  return records === 0 ? [] : one.map(({ origin }) => ({ origin, records }));
}

/** Records that a parcel stands for. */
export function recordsIn({ tally }: Parcel): number {
  return recordsOf(tally);
}
