import { defaultMtu, mirroringLimits } from "../limits";
import { longestWholePacket } from "../mtu";
import { sourcesOf, type Check, type PlannedTarget } from "./plan";

/** Packets that do not come whole: nothing is refused, but their ends are never seen. */
export const packetCuts: Check = (plan) =>
  sourcesOf(plan).flatMap(
    ({ session: { target, packetLength }, source: { mtu = defaultMtu, propertyPath } }) => {
      const longest = longestWhole(target);
      if (packetLength !== undefined || longest === undefined || mtu <= longest) return [];
      const reason = `packets of more than ${longest} bytes lose up to ${mtu - longest}: the source's MTU is ${mtu}, and no more than ${longest} bytes of a packet come to the target ${target.name}; lower the source's MTU to see them whole`;
      return [{ propertyPath, reason }];
    },
  );

/** Bytes of the longest packet that comes whole to the target; `undefined` where nobody knows what the target is. */
function longestWhole({ kind, mtu = defaultMtu }: PlannedTarget): number | undefined {
  if (kind === undefined) return undefined;
  return kind === "interface" ? longestWholePacket(mtu) : mirroringLimits.packetLengthThrough[kind];
}
