import type { AddressField } from "./fields";
import { and, eq, inCidr, isIn, not, or, type Predicate } from "./predicate";

/**
 * Bytes of one record above which egress is worth a look, unless something else is said: an exfiltration alarm rings
 * above it, and a slow drip stays below.
 */
export const defaultRecordBytes = 100_000;

/** The address is one of these, or in one of these blocks. */
export function inList(field: AddressField, addressesAndBlocks: readonly string[]): Predicate {
  const isBlock = (text: string): boolean => text.includes("/");
  return or(
    isIn(
      field,
      addressesAndBlocks.filter((text) => !isBlock(text)),
    ),
    inCidr(field, addressesAndBlocks.filter(isBlock)),
  );
}

/** Traffic to an address that is neither listed nor in a listed block, in either direction. */
export function destinedOutside(allowedDestinations: readonly string[]): Predicate {
  return not(inList("dstaddr", allowedDestinations));
}

/**
 * Traffic to other addresses than those of AWS's own services, such as `S3` or `DYNAMODB`. A bucket of an attacker's has
 * such an address as well as one's own.
 */
export function notToServices(awsServices: readonly string[]): Predicate {
  return not(isIn("pkt-dst-aws-service", awsServices));
}

/** Traffic that leaves through the network interface to an address outside the list. */
export function egressOutside(allowedDestinations: readonly string[]): Predicate {
  return and(eq("flow-direction", "egress"), destinedOutside(allowedDestinations));
}
