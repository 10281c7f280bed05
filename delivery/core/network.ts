import type { Address, CargoOf, Edge } from "./edge";
import type { Carrier, ClosedTable, Hop, HopAtWork, HopsAtWork, Onward } from "./hop";
import { type Account, Ledger } from "./ledger";
import type { LedgerLine } from "./ledger-line";
import type { Sending } from "./outcome";
import type { Parcel } from "./parcel";

/** Stands in while the carrier of an edge opens its own edges: nothing moves then. */
const notOpen: Carrier<never> = {
  place: "",
  take: () => {
    throw new Error("a parcel was sent to an edge that is still being opened");
  },
};

/** An edge with what stands at its end. */
class OpenEdge implements Edge {
  public carrier: Carrier<never> = notOpen;

  public constructor(public readonly account: Account) {}

  public get place(): string {
    return this.carrier.place;
  }

  public get line(): LedgerLine {
    return this.account.line;
  }
}

/** Sendings that one batch may set off: whoever puts back for ever is told so, rather than waited for. */
const mostMoves = 100_000;

/** Rounds in which everybody gives out what is held back, before a circle that never ends is left as it is. */
const mostRounds = 1_000;

/**
 * The edges that are open, and the parcels that move on them. Everything that one batch sets off is moved before the
 * next is taken, so what is on the way at any time is a batch and what hops hold back.
 */
export class Network<World, Table extends Readonly<Record<string, Hop<World>>>> implements Onward<
  Address<never>
> {
  public readonly ledger = new Ledger();
  public readonly hops: HopsAtWork<Table>;
  private readonly edges = new Map<Edge, OpenEdge>();
  private readonly addresses: Address<never>[] = [];

  public constructor(table: Table & ClosedTable<Table>, world: World) {
    const hops = Object.entries(table).map(([name, hop]) => [name, hop.start(world, this)]);
    // Entry by entry the same names, each hop's own type, which `fromEntries` cannot follow.
    this.hops = Object.fromEntries(hops) as HopsAtWork<Table>;
  }

  /** Every address that someone sends to. */
  public get opened(): readonly Address<never>[] {
    return this.addresses;
  }

  public edgeTo<A extends Address<never>>(from: string, address: A): Edge<CargoOf<A>> {
    const hops: Readonly<Record<string, HopAtWork>> = this.hops;
    const hop = hops[address.hop];
    if (hop === undefined) throw new RangeError(`there is no hop ${address.hop}`);
    this.addresses.push(address);
    // The table holds each hop under the name of its own addresses, so what it opens takes their cargo.
    return this.open(from, () => hop.open(address) as Carrier<CargoOf<A>>);
  }

  /** Its line in the ledger precedes those of the edges that the carrier opens. */
  public open<Cargo>(from: string, carrierOf: () => Carrier<Cargo>): Edge<Cargo> {
    const account = this.ledger.account(from);
    const edge = new OpenEdge(account);
    this.edges.set(edge, edge);
    edge.carrier = carrierOf();
    account.place = edge.place;
    return edge;
  }

  /** Moves parcels as far as they go, and what follows from them. */
  public async send(sending: Sending): Promise<void> {
    await this.move([sending]);
  }

  /** Lets everybody give out what is held back, until nobody has anything left. */
  public async end(): Promise<void> {
    for (let round = 0; round < mostRounds; round += 1) {
      let gaveOut = false;
      for (const { carrier, account } of this.edges.values()) {
        const outcome = await carrier.flush?.();
        if (outcome === undefined) continue;
        account.leave(outcome);
        gaveOut ||= outcome.onward.length > 0;
        await this.move(outcome.onward);
      }
      if (!gaveOut) break;
    }
  }

  private async move(sendings: readonly Sending[]): Promise<void> {
    // The newest first: what one batch sets off is through before its next sibling, which keeps little on the way.
    const waiting = [...sendings].reverse();
    let moves = 0;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      moves += 1;
      if (moves > mostMoves) throw new Error(`records go round in circles at ${next.edge.place}`);
      const edge = this.edges.get(next.edge);
      if (edge === undefined) throw new RangeError(`${next.edge.place} is no edge of this network`);
      if (next.parcels.length === 0) continue;
      const { carrier, account } = edge;
      account.enter(next.parcels);
      const outcome = await carrier.take(next.parcels as readonly Parcel<never>[]);
      account.leave(outcome);
      waiting.push(...[...outcome.onward].reverse());
    }
  }
}
