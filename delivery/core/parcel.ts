import { derived } from "../../telemetry/derived";

/** Whose records something carries: what sent them, and the traffic that they are of. */
export interface Origin {
  /** URN of the sender; `undefined` before one has taken the record in. */
  readonly sender: string | undefined;
  /** What a report calls the traffic. */
  readonly label: string;
  /** Tells records apart that the sender wants counted by themselves. */
  readonly mark?: string;
}

/** How many records of one origin. */
export interface Share {
  readonly origin: Origin;
  readonly records: number;
}

/** How many records something stands for, by origin. A single record's tally is one object, shared by all alike. */
export type Tally = readonly Share[];

/** What travels from hop to hop: a record, a file of many, a document. What it carries is the hop's own matter. */
export interface Parcel<Cargo = unknown> {
  readonly cargo: Cargo;
  readonly tally: Tally;
}

/** The tally of one record. */
export function oneRecord(origin: Origin): Tally {
  return [{ origin, records: 1 }];
}

/** All records of a tally, whatever their origin. */
export function recordsOf(tally: Tally): number {
  let records = 0;
  for (const share of tally) records += share.records;
  return records;
}

/** The labels in a tally, each once: the same list for the same tally. */
export const labelsOf = derived((tally: Tally): readonly string[] => [
  ...new Set(tally.map(({ origin }) => origin.label)),
]);

/** A tally while records still come in. */
export class GrowingTally {
  private readonly counts = new Map<Origin, number>();
  /** Records of one origin mostly follow each other, with the very same tally: such runs are counted first. */
  private run: Tally = [];
  private runLength = 0;

  public add(tally: Tally): void {
    if (tally === this.run) {
      this.runLength += 1;
      return;
    }
    this.closeRun();
    this.run = tally;
    this.runLength = 1;
  }

  public get tally(): Tally {
    this.closeRun();
    return [...this.counts].map(([origin, records]) => ({ origin, records }));
  }

  private closeRun(): void {
    for (const { origin, records } of this.run) {
      this.counts.set(origin, (this.counts.get(origin) ?? 0) + records * this.runLength);
    }
    this.run = [];
    this.runLength = 0;
  }
}

/** The tally of many parcels together. */
export function tallyOf(parcels: readonly Parcel[]): Tally {
  const growing = new GrowingTally();
  for (const { tally } of parcels) growing.add(tally);
  return growing.tally;
}
