import { filterDecision, type FilterDecision, type MirrorFilter } from "./filter";
import { mirroringLimits } from "./limits";
import type { Packet } from "./packet";
import { neverMirroredAs } from "./unmirrored";

/** A session on one interface, as far as it decides about packets. */
export interface Session {
  readonly number: number;
  readonly filter: MirrorFilter;
  /** Bytes of each packet that are mirrored; the whole packet if absent. */
  readonly packetLength?: number | undefined;
  readonly target: TargetKind;
}

export type TargetKind = "interface" | "networkLoadBalancer" | "gatewayLoadBalancerEndpoint";

/** What becomes of a packet on an interface. */
export type Mirroring<S extends Session = Session> =
  | { readonly mirroredBy: S; readonly decision: FilterDecision; readonly bytes: number }
  /** Why it is mirrored by none: AWS never mirrors such traffic, or each session's filter leaves it out. */
  | { readonly never: string }
  | { readonly rejectedBy: readonly { readonly session: S; readonly decision: FilterDecision }[] };

/**
 * Which of an interface's sessions mirrors a packet: it is mirrored once, by the first by number whose filter accepts
 * it, and cut to that session's packet length.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-sessions.html
 */
export function mirroringOf<S extends Session>(sessions: readonly S[], packet: Packet): Mirroring<S> {
  const never = neverMirroredAs(packet);
  if (never !== undefined) return { never };
  const rejectedBy: { session: S; decision: FilterDecision }[] = [];
  for (const session of sessions.toSorted((left, right) => left.number - right.number)) {
    const decision = filterDecision(session.filter, packet);
    if (decision.mirrored) return { mirroredBy: session, decision, bytes: mirroredBytes(session, packet) };
    rejectedBy.push({ session, decision });
  }
  return { rejectedBy };
}

/** Bytes of a packet that a session mirrors. */
function mirroredBytes({ packetLength, target }: Session, { length }: Packet): number {
  const most = target === "interface" ? Infinity : mirroringLimits.packetLengthThrough[target];
  return Math.min(length, packetLength ?? Infinity, most);
}
