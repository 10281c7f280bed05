import { isIPv4Block, parseCidr, type AddressBlock } from "../../../address";
import { failure, success, type Result } from "../../../result";
import { ipv4Wildcards } from "./ipv4-wildcards";
import { ipv6Wildcards } from "./ipv6-wildcards";

/**
 * The fewest texts, each an address or a wildcard, that together match exactly the addresses of the blocks and no
 * address twice. Faults: each IPv6 block that no wildcards say.
 */
export function addressWildcards(cidrs: readonly string[]): Result<readonly string[]> {
  const blocks = cidrs.map((cidr) => ({ cidr, block: parseCidr(cidr) }));
  const faults: string[] = [];
  const wildcards: string[] = [];
  const ipv4: AddressBlock[] = [];
  for (const { cidr, block } of blocks) {
    if (block === undefined) faults.push(`cannot say "${cidr}": it is no address block`);
    else if (isIPv4Block(block)) ipv4.push(block);
    else {
      const found = ipv6Wildcards(block);
      if (typeof found === "string") faults.push(`cannot say "${cidr}": ${found}`);
      else wildcards.push(...found);
    }
  }
  return faults.length > 0 ? failure(faults) : success([...ipv4Wildcards(ipv4), ...wildcards]);
}
