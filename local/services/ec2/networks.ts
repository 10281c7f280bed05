import ipaddr from "ipaddr.js";

/** Addresses at the start of a subnet that AWS keeps for itself. Source: Amazon VPC User Guide, "Subnet sizing". */
const reservedHosts = 4;

/** Whether the inner IPv4 network lies wholly in the outer one. */
export function within(inner: string, outer: string): boolean {
  const [address, prefix] = ipaddr.IPv4.parseCIDR(inner);
  const [base, basePrefix] = ipaddr.IPv4.parseCIDR(outer);
  return prefix >= basePrefix && address.match(base, basePrefix);
}

/** Whether two IPv4 networks share an address: one of them then lies in the other. */
export function overlap(left: string, right: string): boolean {
  return within(left, right) || within(right, left);
}

/** The first address of a subnet that may be given out, or a later one. */
export function firstHost(cidrBlock: string, taken = 0): string {
  const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.networkAddressFromCIDR(cidrBlock).octets;
  const number = ((a * 256 + b) * 256 + c) * 256 + d + reservedHosts + taken;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
