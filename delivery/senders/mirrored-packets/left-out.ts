import {
  filterDecision,
  type FilterDecision,
  type Mirroring,
  type Packet,
  type PacketHeader,
} from "../../../telemetry/mirroring";
import type { DeployedSession } from "./session";
import { placeOf } from "./session-carrier";

/** Why no session of an interface mirrors a packet. */
export function whyNot(mirroring: Mirroring<DeployedSession>, service?: PacketHeader["service"]): string {
  if ("never" in mirroring) return neverMirrored(mirroring.never);
  if ("mirroredBy" in mirroring) return mirrors(mirroring.mirroredBy);
  return mirroring.rejectedBy
    .map(({ session, decision }) => `${placeOf(session)} leaves it out: ${ruledOut(decision, service)}`)
    .join("; ");
}

/** Why one session of an interface leaves a packet to the others, or to none. */
export function leftOutBy(
  session: DeployedSession,
  packet: Packet,
  mirroring: Mirroring<DeployedSession>,
): string {
  if ("never" in mirroring) return neverMirrored(mirroring.never);
  if ("mirroredBy" in mirroring && mirroring.mirroredBy.number < session.number)
    return mirrors(mirroring.mirroredBy);
  return ruledOut(filterDecision(session.filter, packet), packet.service);
}

function neverMirrored(what: string): string {
  return `AWS never mirrors ${what}`;
}

function mirrors(session: DeployedSession): string {
  return `${placeOf(session)} mirrors it`;
}

function ruledOut({ rule }: FilterDecision, service: PacketHeader["service"]): string {
  if (rule !== undefined) return `rule ${rule.number} rejects it`;
  return service === undefined ? "no rule accepts it" : `${service} is none of its network services`;
}
