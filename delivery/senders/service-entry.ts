import { type Carrier, type Edge, type Outcome, type Parcel, Sorting, type Stop } from "../core";
import type { DeployedResource } from "../deployment";
import type { ServiceRecord } from "./service-carrier";

/** A deployed sender with the edge on which it takes records in. */
export interface OpenService {
  readonly resource: DeployedResource;
  readonly edge: Edge<ServiceRecord>;
}

/** Where a service's records come up: each goes to every deployed sender. */
export class ServiceEntry implements Carrier<ServiceRecord> {
  private readonly none: Stop;

  public constructor(
    public readonly place: string,
    sends: string,
    private readonly opened: readonly OpenService[],
  ) {
    this.none = { place, reason: `the deployment has no ${sends}` };
  }

  public take(parcels: readonly Parcel<ServiceRecord>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      for (const { edge } of this.opened) sorting.send(edge, parcel);
      if (this.opened.length === 0) sorting.stop(this.none, parcel);
      else sorting.copies += this.opened.length - 1;
    }
    return sorting;
  }
}
