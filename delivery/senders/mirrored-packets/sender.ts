import { type Edge, type Loss, oneRecord, type Onward, type Sending } from "../../core";
import { mirrorWay, type MirrorTargetAddress } from "../../hops";
import { TrafficTimes } from "../../watch";
import type { World } from "../../world";
import type { Feed, Recording, Sender, SenderAtWork } from "../sender";
import { InterfaceEntry, type InterfacePacket, type OpenSession, type StrayPacket } from "./interface-entry";
import { type DeployedSession, sessionsOf } from "./session";
import { addressOf, SessionCarrier } from "./session-carrier";
import { type MirrorSessionReport, SessionTally } from "./session-tally";

/** Packets as they passed interfaces of the deployment. */
export type PacketRecording = Recording<
  "mirrored-packets",
  InterfacePacket | StrayPacket,
  Readonly<Record<string, never>>
>;

/** The mirror sessions of a deployment: the first of an interface that accepts a packet copies it to its target. */
export const mirroredPackets: Sender<PacketRecording, MirrorTargetAddress, MirroringAtWork> = {
  start: (world, onward) => new MirroringAtWork(world, onward),
};

export class MirroringAtWork implements SenderAtWork<PacketRecording> {
  public readonly sessions: readonly DeployedSession[];
  private readonly counted: readonly Pick<OpenSession, "session" | "tally">[];
  private opening: Edge<InterfacePacket | StrayPacket> | undefined;

  public constructor(
    private readonly world: World,
    private readonly onward: Onward<MirrorTargetAddress>,
  ) {
    this.sessions = sessionsOf(world.deployment);
    this.counted = this.sessions.map((session) => {
      const { longestWhole } = mirrorWay(world.deployment, addressOf(world, session));
      return { session, tally: new SessionTally(session, longestWhole) };
    });
    // The ways of what is deployed are opened, and judged, also where nothing is replayed on them.
    if (this.sessions.length > 0) this.opening = this.open();
  }

  public feed({ label }: PacketRecording): Feed<InterfacePacket | StrayPacket> {
    const times = new TrafficTimes();
    const tally = oneRecord({ sender: undefined, label });
    return {
      times,
      batch: (packets): Sending => {
        for (const { time } of packets) if (time !== undefined) times.note(time);
        return { edge: this.entry, parcels: packets.map((cargo) => ({ cargo, tally })) };
      },
    };
  }

  /** What became of what was replayed, session by session. */
  public reports(losses: readonly Loss[]): readonly MirrorSessionReport[] {
    return this.counted.map(({ tally }) => tally.report(losses));
  }

  private get entry(): Edge<InterfacePacket | StrayPacket> {
    return (this.opening ??= this.open());
  }

  private open(): Edge<InterfacePacket | StrayPacket> {
    const { world, onward } = this;
    return onward.open("traffic", () => {
      const open = this.counted.map(({ session, tally }): OpenSession => ({
        session,
        tally,
        edge: onward.open("mirrored interfaces", () => new SessionCarrier(world, onward, session)),
      }));
      return new InterfaceEntry(open);
    });
  }
}
