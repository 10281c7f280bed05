import type { Edge } from "./edge";
import type { Parcel } from "./parcel";
import type { Stop } from "./stop";

/** Parcels on their way to one edge. */
export interface Sending {
  readonly edge: Edge;
  readonly parcels: readonly Parcel[];
}

/** Where something is kept that could not go on, to be sent again. */
export type Aside = "backup" | "dead letter";

/** What came to rest: what was to arrive, or what was set aside, and why it could not go on. */
export type Kept =
  | { readonly as: "arrived"; readonly parcels: readonly Parcel[] }
  | { readonly as: Aside; readonly why: Stop; readonly parcels: readonly Parcel[] };

/** Why something was left out on purpose: by the sender's own setting, or by a hop's. */
export type Omission = "not captured" | "dropped";

/**
 * What became of the parcels that a hop took in, or gives out later. Every record that came in is in exactly one of
 * these; the ledger counts them and tells what is missing.
 */
export interface Outcome {
  readonly onward: readonly Sending[];
  readonly kept: readonly Kept[];
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
  private readonly arrived: Parcel[] = [];
  private readonly asides = new Map<Stop, { as: Aside; why: Stop; parcels: Parcel[] }>();
  private readonly drops = new Map<Stop, { as: Omission; why: Stop; parcels: Parcel[] }>();
  private readonly stops = new Map<Stop, Parcel[]>();

  public send<Cargo>(edge: Edge<Cargo>, parcel: Parcel<Cargo>): void {
    listOf(this.to, edge).push(parcel);
  }

  /** It is where it was to arrive. */
  public keep(parcel: Parcel): void {
    this.arrived.push(parcel);
  }

  /** It is kept where what could not go on is kept. */
  public setAside(as: Aside, why: Stop, parcel: Parcel): void {
    const known = this.asides.get(why);
    if (known === undefined) this.asides.set(why, { as, why, parcels: [parcel] });
    else known.parcels.push(parcel);
  }

  public stop(stop: Stop, parcel: Parcel): void {
    listOf(this.stops, stop).push(parcel);
  }

  public drop(as: Omission, why: Stop, parcel: Parcel): void {
    const known = this.drops.get(why);
    if (known === undefined) this.drops.set(why, { as, why, parcels: [parcel] });
    else known.parcels.push(parcel);
  }

  /** Takes over what another one holds. */
  public add({ onward, kept, dropped, stopped, copies }: Outcome): void {
    this.copies += copies;
    for (const { edge, parcels } of onward) listOf(this.to, edge).push(...parcels);
    for (const part of kept) {
      for (const parcel of part.parcels) {
        if (part.as === "arrived") this.keep(parcel);
        else this.setAside(part.as, part.why, parcel);
      }
    }
    for (const { as, why, parcels } of dropped) for (const parcel of parcels) this.drop(as, why, parcel);
    for (const { stop, parcels } of stopped) for (const parcel of parcels) this.stop(stop, parcel);
  }

  public get onward(): Outcome["onward"] {
    return [...this.to].map(([edge, parcels]) => ({ edge, parcels }));
  }

  public get kept(): Outcome["kept"] {
    const arrived = this.arrived.length === 0 ? [] : [{ as: "arrived" as const, parcels: this.arrived }];
    return [...arrived, ...this.asides.values()];
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
