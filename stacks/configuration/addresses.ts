import * as z from "zod";

import { canonicalAddress, canonicalCidr } from "../../telemetry/address";

/** An IPv4 or IPv6 address, in the spelling of flow logs: they are compared letter by letter. */
export const address = spelled("an IPv4 or IPv6 address", canonicalAddress);

/** An address, or a range of addresses in CIDR notation. */
export const addressOrCidr = spelled("an IP address or a CIDR range such as 203.0.113.0/24", (value) =>
  value.includes("/") ? canonicalCidr(value) : canonicalAddress(value),
);

/** An IPv4 or IPv6 range in CIDR notation. */
export const cidrBlock = spelled("a CIDR range such as 203.0.113.7/32", canonicalCidr);

/**
 * An IPv4 range that AWS takes for a VPC.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export const vpcCidrBlock = spelled(
  "an IPv4 range of /16 to /28 in CIDR notation, such as 10.0.0.0/16",
  (value) => {
    const bits = Number(value.split("/")[1]);
    return !value.includes(":") && bits >= 16 && bits <= 28 ? canonicalCidr(value) : undefined;
  },
);

/** Text with one right spelling: another spelling of the same thing is a fault that names the right one. */
function spelled(right: string, canonical: (value: string) => string | undefined) {
  return z.string({ error: right }).check((context) => {
    const spelling = canonical(context.value);
    if (spelling === context.value) return;
    context.issues.push({
      code: "custom",
      input: context.value,
      message: spelling === undefined ? right : `write it as ${spelling}`,
    });
  });
}
