import {
  type Address,
  type Carrier,
  type CargoOf,
  type Hop,
  type Outcome,
  Sorting,
} from "../../../delivery/core";

/** A hop of which every edge forgets one parcel of every part of what it gives out, wherever that was to go. */
export function forgetting<World, A extends Address<never>, Next extends Address<never>, Arrival>(
  hop: Hop<World, A, Next, Arrival>,
): Hop<World, A, Next, Arrival> {
  return {
    start: (world, onward) => {
      const atWork = hop.start(world, onward);
      return {
        open: (address) => forgetful(atWork.open(address)),
        get arrivals() {
          return atWork.arrivals;
        },
      };
    },
  };
}

function forgetful<A extends Address<never>>(carrier: Carrier<CargoOf<A>>): Carrier<CargoOf<A>> {
  return {
    place: carrier.place,
    take: async (parcels) => withoutLast(await carrier.take(parcels)),
    flush: async () => withoutLast((await carrier.flush?.()) ?? new Sorting()),
  };
}

function withoutLast(outcome: Outcome): Outcome {
  const short = <T extends { readonly parcels: readonly unknown[] }>(parts: readonly T[]): T[] =>
    parts.map((part) => ({ ...part, parcels: part.parcels.slice(0, -1) }));
  const { onward, kept, dropped, stopped, copies } = outcome;
  return {
    onward: short(onward),
    kept: short(kept),
    dropped: short(dropped),
    stopped: short(stopped),
    copies,
  };
}
