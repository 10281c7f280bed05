import { mirroringOf, type Packet } from "../../../telemetry/mirroring";
import { type Carrier, type Edge, type Outcome, type Parcel, Sorting, type Stop } from "../../core";
import type { PacketCopy } from "../../hops";
import { whyNot } from "./left-out";
import type { DeployedSession } from "./session";
import type { SessionTally } from "./session-tally";

/** A packet as it passes a network interface. */
export interface InterfacePacket {
  readonly networkInterfaceId: string;
  readonly packet: Packet;
  /** Epoch seconds; absent where the recording has no times. */
  readonly time?: number | undefined;
  /** The packet itself, from its Ethernet header on. */
  readonly frame?: Uint8Array | undefined;
}

/** A recorded packet that no interface is known to have passed. */
export interface StrayPacket {
  readonly stray: string;
  readonly time?: number | undefined;
}

/** A session with the edge on which it takes packets in. */
export interface OpenSession {
  readonly session: DeployedSession;
  readonly edge: Edge<PacketCopy>;
  readonly tally: SessionTally;
}

/** The interfaces: what passes one is mirrored once, by the first of its sessions that accepts it, or by none. */
export class InterfaceEntry implements Carrier<InterfacePacket | StrayPacket> {
  public readonly place = "mirrored interfaces";
  private readonly stops = new Map<string, Stop>();

  public constructor(private readonly open: readonly OpenSession[]) {}

  public take(parcels: readonly Parcel<InterfacePacket | StrayPacket>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const { cargo, tally } = parcel;
      if ("stray" in cargo) {
        sorting.drop("not captured", this.stop("captured packets", cargo.stray), parcel);
        continue;
      }
      const { networkInterfaceId: id, packet, frame } = cargo;
      const own = this.open.filter(({ session }) => session.networkInterfaceId === id);
      const mirroring = mirroringOf(
        own.map(({ session }) => session),
        packet,
      );
      for (const each of own) each.tally.add(packet, mirroring);
      const edge = own.find(
        ({ session }) => "mirroredBy" in mirroring && mirroring.mirroredBy === session,
      )?.edge;
      const place = `interface ${id}`;
      if (edge !== undefined && "bytes" in mirroring) {
        sorting.send(edge, { cargo: { bytes: mirroring.bytes, frame }, tally });
      } else if (own.length === 0) sorting.stop(this.stop(place, "no session mirrors it"), parcel);
      else sorting.drop("not captured", this.stop(place, whyNot(mirroring, packet.service)), parcel);
    }
    return sorting;
  }

  /** Equal reasons are one stop, so that a batch tells them once. */
  private stop(place: string, reason: string): Stop {
    const stop = this.stops.get(`${place} ${reason}`) ?? { place, reason };
    this.stops.set(`${place} ${reason}`, stop);
    return stop;
  }
}
