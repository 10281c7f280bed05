import { and, eq, inCidr, isIn, not, or, type Predicate } from "./predicate";

/**
 * Bytes of one record above which egress is worth a look, unless something else is said: an exfiltration alarm rings
 * above it, and a slow drip stays below.
 */
export const defaultRecordBytes = 100_000;

/** Traffic to an address that is neither listed nor in a listed block, in either direction. */
export function destinedOutside(allowedDestinations: readonly string[]): Predicate {
  const isBlock = (destination: string): boolean => destination.includes("/");
  return not(
    or(
      isIn(
        "dstaddr",
        allowedDestinations.filter((destination) => !isBlock(destination)),
      ),
      inCidr("dstaddr", allowedDestinations.filter(isBlock)),
    ),
  );
}

/** Traffic that leaves through the network interface to an address outside the list. */
export function egressOutside(allowedDestinations: readonly string[]): Predicate {
  return and(eq("flow-direction", "egress"), destinedOutside(allowedDestinations));
}
