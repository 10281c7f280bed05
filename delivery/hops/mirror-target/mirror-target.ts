import { vxlanPacket } from "../../../telemetry/mirroring";
import { type Carrier, Examples, type Outcome, type Parcel, Sorting, stopped } from "../../core";
import type { ServiceHop } from "../../world";
import type { MirrorTargetAddress, PacketCopy } from "./address";
import { mirrorWay, type MirrorWay } from "./way";

/** A packet as it comes to a target. */
export interface MirroredPacket {
  readonly place: string;
  readonly session: string;
  readonly virtualNetworkId: number;
  /** Of the packet that was mirrored, without what mirroring puts around it. */
  readonly bytes: number;
  /** What the target receives, from its IP header on, where the recording has the packet and both addresses are known. */
  readonly datagram?: Buffer | undefined;
}

/** What a mirror target stands for: it must be there, be reached from the source, and let VXLAN in. */
export const mirrorTarget: ServiceHop<MirrorTargetAddress, never, MirroredPacket> = {
  start(world) {
    const sources: Examples<MirroredPacket>[] = [];
    return {
      open(address) {
        const way = mirrorWay(world.deployment, address);
        if (way.stop !== undefined) return stopped(way.place, way.stop);
        const examples = new Examples<MirroredPacket>(world.keeps.examples);
        sources.push(examples);
        return new MirrorTargetCarrier(way, address, examples);
      },
      get arrivals() {
        return sources.flatMap((examples) => examples.all);
      },
    };
  },
};

/** Of the ports that AWS makes of a packet's flow: which one does not matter to who decodes it. */
const somePort = 49_152;

class MirrorTargetCarrier implements Carrier<PacketCopy> {
  public readonly place: string;

  public constructor(
    private readonly way: MirrorWay,
    private readonly address: MirrorTargetAddress,
    private readonly examples: Examples<MirroredPacket>,
  ) {
    this.place = way.place;
  }

  public take(parcels: readonly Parcel<PacketCopy>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      sorting.keep(parcel);
      if (this.examples.wanted) this.examples.add(this.arrival(parcel.cargo));
    }
    return sorting;
  }

  private arrival({ bytes: mirrored, frame }: PacketCopy): MirroredPacket {
    const { place, longestWhole, address: destinationAddress } = this.way;
    const { session, virtualNetworkId, source } = this.address;
    const bytes = Math.min(mirrored, longestWhole);
    const datagram =
      frame && source.address !== undefined && destinationAddress !== undefined
        ? vxlanPacket(
            { sourceAddress: source.address, destinationAddress, sourcePort: somePort, virtualNetworkId },
            frame.subarray(0, bytes),
          )
        : undefined;
    return { place, session, virtualNetworkId, bytes, ...(datagram && { datagram }) };
  }
}
