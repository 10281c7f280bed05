import {
  type Carrier,
  type Origin,
  type Outcome,
  type Parcel,
  recordsOf,
  Sorting,
  type Stop,
  type Tally,
} from "../core";

/** A record as its service sends it. */
export interface ServiceRecord {
  /** JSON, or a line of text. */
  readonly text: string;
  /** Epoch seconds: its own, or that of the record before it where it says none. */
  readonly time: number;
}

/** Brings the records of one sending resource to where it delivers, or leaves out what it is not set up to send. */
export interface ServiceCourier {
  take(record: ServiceRecord, tally: Tally, sorting: Sorting): void;
}

/** Something that sends a service's records. */
export class ServiceCarrier implements Carrier<ServiceRecord> {
  private readonly tallies = new Map<Tally, Tally>();
  private readonly origins = new Map<string, Origin>();

  /** @param courier or why it has none: all records stop there. */
  public constructor(
    public readonly place: string,
    private readonly urn: string,
    private readonly courier: ServiceCourier | Stop,
  ) {}

  public take(parcels: readonly Parcel<ServiceRecord>[]): Outcome {
    const sorting = new Sorting();
    const { courier } = this;
    for (const { cargo, tally: entered } of parcels) {
      const tally = this.tallyOf(entered);
      if ("reason" in courier) sorting.stop(courier, { cargo, tally });
      else courier.take(cargo, tally, sorting);
    }
    return sorting;
  }

  private tallyOf(entered: Tally): Tally {
    const known = this.tallies.get(entered);
    if (known !== undefined) return known;
    const origin = this.originOf(entered[0]?.origin.label ?? "");
    const tally = entered.map(({ records }) => ({ origin, records }));
    // Of the records that come one by one, which share their tally.
    if (recordsOf(entered) === 1) this.tallies.set(entered, tally);
    return tally;
  }

  /** One object for each label, since origins are told apart by it. */
  private originOf(label: string): Origin {
    const origin = this.origins.get(label) ?? { sender: this.urn, label };
    this.origins.set(label, origin);
    return origin;
  }
}
