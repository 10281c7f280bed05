import ipaddr from "ipaddr.js";

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
