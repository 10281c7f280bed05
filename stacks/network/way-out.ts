import type { RawValue } from "../configuration/raw-value";

/** A fault where private hosts of a VPC that is made here reach no package mirror: it has no NAT gateway. */
export function wayOutFaults(vpc: RawValue, whose: string): string[] {
  const gateways = vpc.at("natGateways");
  return gateways.isAbsent || gateways.text() === "none"
    ? [gateways.fault(`single or onePerAz, as ${whose} private hosts install packages`)]
    : [];
}
