import {
  type Carrier,
  oneRecord,
  type Outcome,
  type Parcel,
  Sorting,
  type Stop,
  type Tally,
} from "../../core";
import { captureRecord, type Missed, placeOf } from "./capture";
import type { Courier } from "./courier";
import type { FlowLog } from "./flow-log";
import type { LocatedRecord } from "./located-record";

/** Mark of records by which AWS says that it lost others. */
export const skippedData = "SKIPDATA";

/** A flow log at work: captures what passes through what it monitors, and hands it to its courier. */
export class FlowLogCarrier implements Carrier<LocatedRecord> {
  public readonly place: string;
  private readonly tallies: Tallies;
  private readonly misses = new Map<string, Missed>();

  /** @param courier or why the flow log has none: everything that it captures stops there. */
  public constructor(
    private readonly flowLog: FlowLog,
    private readonly courier: Courier | Stop,
  ) {
    this.place = placeOf(flowLog);
    this.tallies = new Tallies(flowLog.urn);
  }

  public take(parcels: readonly Parcel<LocatedRecord>[]): Outcome {
    const sorting = new Sorting();
    const { courier } = this;
    for (const { cargo, tally: entered } of parcels) {
      const tally = this.tallies.of(entered, cargo.record["log-status"] === skippedData);
      const captured = captureRecord(this.flowLog, cargo);
      if ("stop" in captured) this.miss(captured, { cargo, tally }, sorting);
      else if ("reason" in courier) sorting.stop(courier, { cargo, tally });
      else courier.take(captured, tally, sorting);
    }
    return sorting;
  }

  public flush(): Outcome {
    return ("reason" in this.courier ? undefined : this.courier.flush?.()) ?? new Sorting();
  }

  /** Equal reasons are one stop, so that a batch tells them once. */
  private miss(missed: Missed, parcel: Parcel, sorting: Sorting): void {
    const known = this.misses.get(missed.stop.reason) ?? missed;
    if (missed.kind !== "lost") this.misses.set(missed.stop.reason, known);
    if (known.kind === "lost") sorting.stop(known.stop, parcel);
    else sorting.drop(known.kind, known.stop, parcel);
  }
}

/** A flow log that could not be read: whatever it would have captured is lost. */
export class UnreadableFlowLog implements Carrier<LocatedRecord> {
  public readonly place: string;
  private readonly tallies: Tallies;
  private readonly stop: Stop;

  public constructor(urn: string, name: string, faults: readonly string[]) {
    this.place = `flow log ${name}`;
    this.tallies = new Tallies(urn);
    this.stop = { place: this.place, reason: faults.join("; ") };
  }

  public take(parcels: readonly Parcel<LocatedRecord>[]): Outcome {
    const sorting = new Sorting();
    for (const { cargo, tally } of parcels) {
      sorting.stop(this.stop, { cargo, tally: this.tallies.of(tally, false) });
    }
    return sorting;
  }
}

/** The tallies of single records that a flow log has taken in: one for each label, and for skipped data. */
class Tallies {
  private readonly plain = new Map<Tally, Tally>();
  private readonly marked = new Map<Tally, Tally>();

  public constructor(private readonly urn: string) {}

  /** @param entered tally of the record as it passed through the network. */
  public of(entered: Tally, isSkippedData: boolean): Tally {
    const known = isSkippedData ? this.marked : this.plain;
    let tally = known.get(entered);
    if (tally === undefined) {
      const origin = { sender: this.urn, label: entered[0]?.origin.label ?? "" };
      tally = oneRecord(isSkippedData ? { ...origin, mark: skippedData } : origin);
      known.set(entered, tally);
    }
    return tally;
  }
}
