import { sourceTypeFault } from "../../../telemetry/mirroring";
import {
  type Carrier,
  type Edge,
  oneRecord,
  type Onward,
  type Outcome,
  type Parcel,
  Sorting,
  type Stop,
  type Tally,
} from "../../core";
import { interfaceFacts, type MirrorTargetAddress, type PacketCopy } from "../../hops";
import type { World } from "../../world";
import type { DeployedSession } from "./session";

/** A session at work: brings copies of packets to its target, under its own name. */
export class SessionCarrier implements Carrier<PacketCopy> {
  public readonly place: string;
  private readonly next: Edge<PacketCopy> | Stop;
  private readonly tallies = new Map<Tally, Tally>();

  public constructor(
    world: World,
    onward: Onward<MirrorTargetAddress>,
    private readonly session: DeployedSession,
  ) {
    this.place = placeOf(session);
    this.next = sourceStop(world, session) ?? onward.edgeTo(this.place, addressOf(world, session));
  }

  public take(parcels: readonly Parcel<PacketCopy>[]): Outcome {
    const sorting = new Sorting();
    for (const { cargo, tally: entered } of parcels) {
      const parcel = { cargo, tally: this.tallyOf(entered) };
      if ("reason" in this.next) sorting.stop(this.next, parcel);
      else sorting.send(this.next, parcel);
    }
    return sorting;
  }

  private tallyOf(entered: Tally): Tally {
    const label = entered[0]?.origin.label ?? "";
    const tally = this.tallies.get(entered) ?? oneRecord({ sender: this.session.resource.urn, label });
    this.tallies.set(entered, tally);
    return tally;
  }
}

export function placeOf({ name }: DeployedSession): string {
  return `mirror session ${name}`;
}

/** Why AWS mirrors nothing of the session's source. */
export function sourceStop(
  { deployment }: Pick<World, "deployment">,
  session: DeployedSession,
): Stop | undefined {
  const { instanceType } = interfaceFacts(deployment, session.networkInterfaceId);
  const reason =
    instanceType === undefined ? undefined : sourceTypeFault(instanceType, session.alsoSourceFamilies);
  return reason === undefined ? undefined : { place: placeOf(session), reason };
}

export function addressOf(
  { deployment }: Pick<World, "deployment">,
  session: DeployedSession,
): MirrorTargetAddress {
  return {
    hop: "mirror-target",
    targetId: session.targetId,
    session: placeOf(session),
    virtualNetworkId: session.virtualNetworkId,
    source: interfaceFacts(deployment, session.networkInterfaceId),
  };
}
