import { and, eq, inCidr, isIn, not, or, type Predicate } from "../predicate";

/** Traffic that leaves through the network interface to an address that is neither listed nor in a listed block. */
export function egressOutside(allowedDestinations: readonly string[]): Predicate {
  const isBlock = (destination: string): boolean => destination.includes("/");
  return and(
    eq("flow-direction", "egress"),
    not(
      or(
        isIn(
          "dstaddr",
          allowedDestinations.filter((destination) => !isBlock(destination)),
        ),
        inCidr("dstaddr", allowedDestinations.filter(isBlock)),
      ),
    ),
  );
}
