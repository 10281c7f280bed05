import type { Address, CargoOf, Edge } from "./edge";
import type { Outcome } from "./outcome";
import type { Parcel } from "./parcel";

/** One end of an edge: takes parcels in, batch by batch, and says what became of each. */
export interface Carrier<Cargo> {
  /** Where this is, in words: "log group /flow". */
  readonly place: string;
  /** A hop that has to wait (a function that runs, a server that answers) returns a promise; the next batch waits. */
  take(parcels: readonly Parcel<Cargo>[]): Outcome | Promise<Outcome>;
  /** Gives out what is still held back. Called when nothing more comes, again after others have given out theirs. */
  flush?(): Outcome | Promise<Outcome>;
}

/** Opens edges to the next hops, for someone in the middle of the way. */
export interface Onward<Next extends Address<never>> {
  /** @param from who brings the parcels, in words. */
  edgeTo<A extends Next>(from: string, address: A): Edge<CargoOf<A>>;
  /** An edge to something of one's own, such as a buffer that several edges share. */
  open<Cargo>(from: string, carrierOf: () => Carrier<Cargo>): Edge<Cargo>;
}

/** A hop during one replay. What its edges share (a group's metrics, a stream's buffer) lives here. */
export interface HopAtWork<A extends Address<never> = Address<never>, Arrival = unknown> {
  /** Called once an edge: decides what holds for all parcels on it. */
  open(address: A): Carrier<CargoOf<A>>;
  /** What came to rest or passed here, as far as the report holds it. */
  readonly arrivals: readonly Arrival[];
}

/** Something that carries: a service that takes parcels at an address, and hands them on to `Next`. */
export interface Hop<
  World,
  A extends Address<never> = Address<never>,
  Next extends Address<never> = Address<never>,
  Arrival = unknown,
> {
  start(world: World, onward: Onward<Next>): HopAtWork<A, Arrival>;
}

/** A table in which every hop stands under the name that addresses use, and every hop that one hands on to is there. */
export type ClosedTable<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Hop<never, infer A, infer Next>
    ? [A["hop"]] extends [Name]
      ? [Next["hop"]] extends [keyof Table]
        ? Table[Name]
        : { readonly missingInTheTable: Exclude<Next["hop"], keyof Table> }
      : { readonly standsUnderAnotherName: A["hop"] }
    : never;
};

/** The hops of a table while they work. */
export type HopsAtWork<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Hop<never, infer A, Address<never>, infer Arrival>
    ? HopAtWork<A, Arrival>
    : never;
};

/** The carrier of an edge on which nothing gets through. */
export function stopped(place: string, stop: Outcome["stopped"][number]["stop"]): Carrier<unknown> {
  return {
    place,
    take: (parcels) => ({ onward: [], kept: [], dropped: [], stopped: [{ stop, parcels }], copies: 0 }),
  };
}
