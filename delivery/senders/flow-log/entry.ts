import { type Carrier, type Outcome, type Parcel, Sorting, type Stop } from "../../core";
import { type FlowLogs, networkPlace } from "./flow-logs";
import type { LocatedRecord } from "./located-record";
import { covers, describeSource, type Location } from "./location";

/** The network: what passes through it goes to every flow log that monitors it, or to none. */
export class NetworkEntry implements Carrier<LocatedRecord> {
  public readonly place = networkPlace;
  private readonly stops = new Map<string, Stop>();

  public constructor(private readonly flowLogs: FlowLogs) {}

  public take(parcels: readonly Parcel<LocatedRecord>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const { location } = parcel.cargo;
      let ways = 0;
      for (const { deployed, edge } of this.flowLogs.edges) {
        if (!covers(deployed.monitors, location)) continue;
        sorting.send(edge, parcel);
        ways += 1;
      }
      if (ways === 0) sorting.stop(this.uncovered(parcel.cargo), parcel);
      else sorting.copies += ways - 1;
    }
    return sorting;
  }

  private uncovered({ source, location }: LocatedRecord): Stop {
    const place = describeSource(source, location);
    const stop = this.stops.get(place) ?? { place, reason: this.whyUncovered(location) };
    this.stops.set(place, stop);
    return stop;
  }

  private whyUncovered({ vpcId }: Location): string {
    if (this.flowLogs.deployed.length === 0) return "the deployment has no flow log";
    return vpcId === undefined
      ? "the record says no VPC and its interface is not in the deployment; name where it is replayed (--source)"
      : "no flow log covers this VPC, subnet or network interface";
  }
}
