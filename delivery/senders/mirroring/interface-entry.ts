import { mirroringOf, type Mirroring, type Packet } from "../../../telemetry/mirroring";
import { type Carrier, type Edge, type Outcome, type Parcel, Sorting, type Stop } from "../../core";
import type { PacketCopy } from "../../hops";
import type { DeployedSession } from "./session";
import { placeOf } from "./session-carrier";

/** A packet as it passes a network interface. */
export interface InterfacePacket {
  readonly networkInterfaceId: string;
  readonly packet: Packet;
  /** Epoch seconds. */
  readonly time: number;
  /** The packet itself, from its Ethernet header on. */
  readonly frame?: Uint8Array | undefined;
}

/** A session with the edge on which it takes packets in. */
export interface OpenSession {
  readonly session: DeployedSession;
  readonly edge: Edge<PacketCopy>;
}

/** The interfaces: what passes one is mirrored once, by the first of its sessions that accepts it, or by none. */
export class InterfaceEntry implements Carrier<InterfacePacket> {
  public readonly place = "mirrored interfaces";
  private readonly stops = new Map<string, Stop>();

  public constructor(private readonly open: readonly OpenSession[]) {}

  public take(parcels: readonly Parcel<InterfacePacket>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const { networkInterfaceId: id, packet, frame } = parcel.cargo;
      const own = this.open.filter(({ session }) => session.networkInterfaceId === id);
      const mirroring = mirroringOf(
        own.map(({ session }) => session),
        packet,
      );
      const edge = own.find(
        ({ session }) => "mirroredBy" in mirroring && mirroring.mirroredBy === session,
      )?.edge;
      if (edge !== undefined && "bytes" in mirroring) {
        sorting.send(edge, { cargo: { bytes: mirroring.bytes, frame }, tally: parcel.tally });
      } else if (own.length === 0) sorting.stop(this.stop(id, "no session mirrors it"), parcel);
      else sorting.drop("not captured", this.stop(id, whyNot(mirroring, packet.service)), parcel);
    }
    return sorting;
  }

  /** Equal reasons are one stop, so that a batch tells them once. */
  private stop(id: string, reason: string): Stop {
    const stop = this.stops.get(`${id} ${reason}`) ?? { place: `interface ${id}`, reason };
    this.stops.set(`${id} ${reason}`, stop);
    return stop;
  }
}

/** Why no session of an interface mirrors a packet. */
export function whyNot(mirroring: Mirroring<DeployedSession>, service?: Packet["service"]): string {
  if ("never" in mirroring) return `AWS never mirrors ${mirroring.never}`;
  if ("mirroredBy" in mirroring) return `${placeOf(mirroring.mirroredBy)} mirrors it`;
  return mirroring.rejectedBy
    .map(({ session, decision: { rule } }) => {
      const unruled =
        service === undefined ? "no rule accepts it" : `${service} is none of its network services`;
      const by = rule === undefined ? unruled : `rule ${rule.number} rejects it`;
      return `${placeOf(session)} leaves it out: ${by}`;
    })
    .join("; ");
}
