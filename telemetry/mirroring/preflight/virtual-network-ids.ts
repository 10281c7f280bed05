import { mirroringLimits } from "../limits";
import type { Check } from "./plan";

const { least, most } = mirroringLimits.virtualNetworkId;

/** Identifiers in VXLAN's range, each of one session: by nothing else does a capture tell sessions apart. */
export const virtualNetworkIdsInRange: Check = ({ sessions }) =>
  sessions.flatMap(({ name, propertyPath, virtualNetworkId }, at) => {
    const path = `${propertyPath}.virtualNetworkId`;
    const found = `found ${virtualNetworkId}`;
    const inRange =
      Number.isInteger(virtualNetworkId) && virtualNetworkId >= least && virtualNetworkId <= most;
    if (!inRange) {
      const reason = `${found}; a whole number from ${least} to ${most}, or none, to have one given`;
      return [{ propertyPath: path, reason }];
    }
    const earlier = sessions.slice(0, at).find((other) => other.virtualNetworkId === virtualNetworkId);
    if (earlier === undefined || earlier.name === name) return [];
    const reason = `${found}, which ${earlier.propertyPath} has already; leave it out, and ${name} is given one that is free`;
    return [{ propertyPath: path, reason }];
  });
