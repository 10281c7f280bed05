import { type Edge, oneRecord, type Onward, type Sending } from "../../core";
import type { MirrorTargetAddress } from "../../hops";
import { TrafficTimes } from "../../watch";
import type { World } from "../../world";
import type { Feed, Recording, Sender, SenderAtWork } from "../sender";
import { InterfaceEntry, type InterfacePacket, type OpenSession } from "./interface-entry";
import { type DeployedSession, sessionsOf } from "./session";
import { SessionCarrier } from "./session-carrier";

/** Packets as they passed interfaces of the deployment. */
export type PacketRecording = Recording<"mirroring", InterfacePacket, Readonly<Record<string, never>>>;

/** The mirror sessions of a deployment: the first of an interface that accepts a packet copies it to its target. */
export const mirroring: Sender<PacketRecording, MirrorTargetAddress, MirroringAtWork> = {
  start: (world, onward) => new MirroringAtWork(world, onward),
};

export class MirroringAtWork implements SenderAtWork<PacketRecording> {
  public readonly sessions: readonly DeployedSession[];
  private opening: Edge<InterfacePacket> | undefined;

  public constructor(
    private readonly world: World,
    private readonly onward: Onward<MirrorTargetAddress>,
  ) {
    this.sessions = sessionsOf(world.deployment);
    // The ways of what is deployed are opened, and judged, also where nothing is replayed on them.
    if (this.sessions.length > 0) this.opening = this.open();
  }

  public feed({ label }: PacketRecording): Feed<InterfacePacket> {
    const times = new TrafficTimes();
    const tally = oneRecord({ sender: undefined, label });
    return {
      times,
      batch: (packets): Sending => {
        for (const { time } of packets) times.note(time);
        return { edge: this.entry, parcels: packets.map((cargo) => ({ cargo, tally })) };
      },
    };
  }

  private get entry(): Edge<InterfacePacket> {
    return (this.opening ??= this.open());
  }

  private open(): Edge<InterfacePacket> {
    const { world, onward } = this;
    return onward.open("traffic", () => {
      const open = this.sessions.map((session): OpenSession => ({
        session,
        edge: onward.open("mirrored interfaces", () => new SessionCarrier(world, onward, session)),
      }));
      return new InterfaceEntry(open);
    });
  }
}
