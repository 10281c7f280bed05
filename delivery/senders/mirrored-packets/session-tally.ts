import type { Mirroring, Packet } from "../../../telemetry/mirroring";
import { count, type Counted, countedOf } from "../../../telemetry/packets";
import type { Loss } from "../../core";
import { leftOutBy } from "./left-out";
import type { DeployedSession } from "./session";

/** What a session did with the packets that passed its interface: packets = mirrored + left out. */
export interface MirrorSessionReport {
  /** URN. */
  readonly session: string;
  readonly name: string;
  readonly networkInterfaceId: string;
  readonly virtualNetworkId: number;
  /** That passed its interface. */
  readonly packets: number;
  /** Sent on to its target, whole or cut. */
  readonly mirrored: number;
  /** Of those mirrored, by what cuts them. */
  readonly cut: readonly Counted[];
  readonly leftOut: readonly Counted[];
  /** Of those mirrored, the ones that do not come to the target. */
  readonly lost: readonly Counted[];
}

/** Counts what becomes of an interface's packets in one of its sessions. */
export class SessionTally {
  private packets = 0;
  private mirrored = 0;
  private readonly cut = new Map<string, number>();
  private readonly leftOut = new Map<string, number>();

  /** @param longestWhole bytes of the longest packet that comes whole to the target. */
  public constructor(
    private readonly session: DeployedSession,
    private readonly longestWhole: number,
  ) {}

  public add(packet: Packet, mirroring: Mirroring<DeployedSession>): void {
    this.packets += 1;
    if (!("mirroredBy" in mirroring) || mirroring.mirroredBy !== this.session) {
      count(this.leftOut, leftOutBy(this.session, packet, mirroring));
      return;
    }
    this.mirrored += 1;
    const bytes = Math.min(mirroring.bytes, this.longestWhole);
    if (bytes < packet.length) count(this.cut, `to ${bytes} bytes, ${this.limit(mirroring.bytes)}`);
  }

  public report(losses: readonly Loss[]): MirrorSessionReport {
    const { resource, name, networkInterfaceId, virtualNetworkId } = this.session;
    const { packets, mirrored } = this;
    const lost = losses
      .filter(({ kind, origin }) => kind === "lost" && origin.sender === resource.urn)
      .map(({ place, reason, records }) => ({ reason: `${place}: ${reason}`, packets: records }));
    const [cut, leftOut] = [countedOf(this.cut), countedOf(this.leftOut)];
    return {
      session: resource.urn,
      ...{ name, networkInterfaceId, virtualNetworkId, packets, mirrored, cut, leftOut, lost },
    };
  }

  /** What cuts a packet of which the session mirrors so many bytes. */
  private limit(bytes: number): string {
    if (this.longestWhole < bytes) return "the most that comes whole to its target";
    return bytes === this.session.packetLength ? "its packet length" : "the most that its target takes";
  }
}
