import type { Edge } from "./edge";
import type { Parcel } from "./parcel";
import type { Stop } from "./stop";

/** Parcels on their way to one edge. */
export interface Sending {
  readonly edge: Edge;
  readonly parcels: readonly Parcel[];
}

/** Why something was kept: as what was to arrive, or because it could not go on. */
export const keepings = ["arrived", "backup", "dead letter"] as const;
export type Keeping = (typeof keepings)[number];

/** Why something was left out on purpose: by the sender's own setting, or by a hop's. */
export type Omission = "not captured" | "dropped";

/**
 * What became of the parcels that a hop took in, or gives out later. Every record that came in is in exactly one of
 * these; the ledger counts them and tells what is missing.
 */
export interface Outcome {
  readonly onward: readonly Sending[];
  readonly kept: readonly { readonly as: Keeping; readonly parcels: readonly Parcel[] }[];
  readonly dropped: readonly {
    readonly as: Omission;
    readonly why: Stop;
    readonly parcels: readonly Parcel[];
  }[];
  readonly stopped: readonly { readonly stop: Stop; readonly parcels: readonly Parcel[] }[];
  /**
   * Records that are above in more than one place: how many more times than they came in. A copy carries the origin of
   * who made it, so that each sender's records are counted once.
   */
  readonly copies: number;
}

/** An outcome while a hop sorts its parcels one by one. */
export class Sorting implements Outcome {
  public copies = 0;
  private readonly to = new Map<Edge, Parcel[]>();
  private readonly keeps = new Map<Keeping, Parcel[]>();
  private readonly drops = new Map<Stop, { as: Omission; why: Stop; parcels: Parcel[] }>();
  private readonly stops = new Map<Stop, Parcel[]>();

  public send<Cargo>(edge: Edge<Cargo>, parcel: Parcel<Cargo>): void {
    listOf(this.to, edge).push(parcel);
  }

  public keep(as: Keeping, parcel: Parcel): void {
    listOf(this.keeps, as).push(parcel);
  }

  public stop(stop: Stop, parcel: Parcel): void {
    listOf(this.stops, stop).push(parcel);
  }

  public drop(as: Omission, why: Stop, parcel: Parcel): void {
    const known = this.drops.get(why);
    if (known === undefined) this.drops.set(why, { as, why, parcels: [parcel] });
    else known.parcels.push(parcel);
  }

  public get onward(): Outcome["onward"] {
    return [...this.to].map(([edge, parcels]) => ({ edge, parcels }));
  }

  public get kept(): Outcome["kept"] {
    return [...this.keeps].map(([as, parcels]) => ({ as, parcels }));
  }

  public get dropped(): Outcome["dropped"] {
    return [...this.drops.values()];
  }

  public get stopped(): Outcome["stopped"] {
    return [...this.stops].map(([stop, parcels]) => ({ stop, parcels }));
  }
}

function listOf<K>(lists: Map<K, Parcel[]>, key: K): Parcel[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: Parcel[] = [];
  lists.set(key, list);
  return list;
}
