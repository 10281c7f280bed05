import type { LedgerLine } from "./ledger-line";
import { Losses, type Loss } from "./losses";
import type { Kept, Outcome } from "./outcome";
import { GrowingTally, type Origin, type Parcel, recordsOf, type Tally, tallyOf } from "./parcel";

/** Records of one origin that came to rest at a place as what was to arrive. */
export interface Arrived {
  readonly place: string;
  readonly origin: Origin;
  readonly records: number;
}

/** A line that does not balance. */
export interface Imbalance {
  readonly line: LedgerLine;
  /** Records that came in and are nowhere; below zero, records that are somewhere and never came in. */
  readonly missing: number;
}

/** The account of one edge while records move. */
export class Account {
  private counts = { in: 0, copies: 0, onward: 0, kept: 0, dropped: 0, stopped: 0 };
  private readonly keeps = new Map<Kept["as"], GrowingTally>();
  private readonly losses = new Losses();

  /** Known once the edge is open. */
  public place = "";

  public constructor(private readonly from: string) {}

  public enter(parcels: readonly Parcel[]): void {
    this.counts.in += recordsIn(parcels);
  }

  /** Counts what a hop gave out by the parcels themselves, so that a hop cannot say that it forgot nothing. */
  public leave(outcome: Outcome): void {
    const { counts } = this;
    counts.copies += outcome.copies;
    for (const { parcels } of outcome.onward) counts.onward += recordsIn(parcels);
    for (const { parcels } of outcome.dropped) counts.dropped += recordsIn(parcels);
    for (const { parcels } of outcome.stopped) counts.stopped += recordsIn(parcels);
    for (const { as, parcels } of outcome.kept) {
      const tally = tallyOf(parcels);
      counts.kept += recordsOf(tally);
      const known = this.keeps.get(as) ?? new GrowingTally();
      this.keeps.set(as, known);
      known.add(tally);
    }
    this.losses.add(outcome);
  }

  public get line(): LedgerLine {
    return { place: this.place, from: this.from, ...this.counts };
  }

  public get lost(): readonly Loss[] {
    return this.losses.all();
  }

  /** What came to rest here, by origin. */
  public keptAs(as: Kept["as"]): Tally {
    return this.keeps.get(as)?.tally ?? [];
  }
}

/** The accounts of all edges, in the order in which they were opened. */
export class Ledger {
  private readonly accounts: Account[] = [];

  public account(from: string): Account {
    const account = new Account(from);
    this.accounts.push(account);
    return account;
  }

  public get lines(): readonly LedgerLine[] {
    return this.accounts.map(({ line }) => line);
  }

  public get losses(): readonly Loss[] {
    return this.accounts.flatMap(({ lost }) => lost);
  }

  /** What came to rest as what was to arrive, place by place. */
  public get arrivals(): readonly Arrived[] {
    return this.accounts.flatMap((account) =>
      account.keptAs("arrived").map((share) => ({ place: account.place, ...share })),
    );
  }

  /** Records of a sender that came to rest as what was to arrive; of one mark, if it is given. */
  public arrived(sender: string, mark?: string): number {
    const shares = this.accounts.flatMap((account) => account.keptAs("arrived"));
    return recordsOf(
      shares.filter(({ origin }) => origin.sender === sender && (mark === undefined || origin.mark === mark)),
    );
  }
}

/** The lines in which records are missing or too many. */
export function imbalances(lines: readonly LedgerLine[]): readonly Imbalance[] {
  return lines
    .map((line) => ({
      line,
      missing: line.in + line.copies - line.onward - line.kept - line.dropped - line.stopped,
    }))
    .filter(({ missing }) => missing !== 0);
}

function recordsIn(parcels: readonly Parcel[]): number {
  let records = 0;
  for (const { tally } of parcels) records += recordsOf(tally);
  return records;
}
