import ipaddr from "ipaddr.js";

import { parseCidr } from "../../../address";

/**
 * How many prefixes one block may become. A block such as 172.16.0.0/12 needs 16; one that ends just behind a dot
 * would need 128 and is better said elsewhere.
 */
const maxWildcards = 16;

/**
 * The wildcards that together match exactly the addresses of an IPv4 block, `10.*` for 10.0.0.0/8. A wildcard can
 * only follow a dot, so that other blocks become several. A text says why a block cannot be said.
 */
export function addressWildcards(cidr: string): readonly string[] | string {
  const block = parseCidr(cidr);
  if (block === undefined) return "it is no address block";
  const [network, bits] = block;
  if (network instanceof ipaddr.IPv6) {
    return "an IPv6 address has several texts, so that no wildcard matches a block of them";
  }
  if (bits === 0) return "every IPv4 address is in it; compare the type field with IPv4 instead";
  const octets = Math.ceil(bits / 8);
  const count = 2 ** (octets * 8 - bits);
  if (count > maxWildcards) {
    return `it would need ${count} wildcards, at most ${maxWildcards} are made; a prefix of 8, 16, 24 or 32 needs one`;
  }
  return Array.from({ length: count }, (_, index) => {
    const prefix = network.octets.slice(0, octets);
    prefix[octets - 1] = (prefix[octets - 1] ?? 0) + index;
    return prefix.join(".") + (octets < 4 ? ".*" : "");
  });
}
