import { leastPacketLength, mirroringLimits } from "../limits";
import type { Check, PlannedSession } from "./plan";

const { packetLengthThrough } = mirroringLimits;

/** Packets that keep enough of their header to be read, and that a load balancer carries. */
export const packetLengths: Check = ({ sessions }) =>
  sessions.flatMap((session) => {
    const { packetLength, propertyPath, target } = session;
    if (packetLength === undefined) return [];
    const path = `${propertyPath}.packetLength`;
    const [family, least] = familyOf(session);
    if (!Number.isInteger(packetLength) || packetLength < least) {
      const reason = `found ${packetLength}; a whole number of at least ${least} bytes for ${family}, or none for whole packets`;
      return [{ propertyPath: path, reason }];
    }
    if (target.kind === undefined || target.kind === "interface") return [];
    const most = packetLengthThrough[target.kind];
    if (packetLength <= most) return [];
    const reason = `found ${packetLength}; at most ${most} bytes through a load balancer, which cuts longer packets in any case`;
    return [{ propertyPath: path, reason }];
  });

/** A filter with rules for IPv6 mirrors packets with the longer header. */
function familyOf({ filter }: PlannedSession): readonly [family: string, least: number] {
  const hasIpv6 = filter.rules.some(({ sourceCidrBlock }) => sourceCidrBlock.includes(":"));
  return hasIpv6 ? ["IPv6", leastPacketLength.ipv6] : ["IPv4", leastPacketLength.ipv4];
}
