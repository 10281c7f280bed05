import { z } from "zod";
import { constrained, integer, ipv4Network, text } from "../../framework/properties";

/** Protocols by name. A number may be given as well, and -1 is all. Source: EC2 API Reference, IpPermission. */
const protocols = ["-1", "all", "icmp", "icmpv6", "tcp", "udp"];

const rule = z.strictObject({
  cidrBlocks: z.array(ipv4Network()).optional(),
  description: text(0, 255).optional(),
  fromPort: integer(-1, 65_535),
  ipv6CidrBlocks: z.array(z.cidrv6()).optional(),
  prefixListIds: z.array(z.string()).optional(),
  protocol: constrained(
    z.string(),
    (value) => protocols.includes(value.toLowerCase()) || /^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/.test(value),
    `invalid value for %k (must be ${protocols.join(", ")} or a number from 0 to 255): "%v"`,
  ),
  securityGroups: z.array(z.string()).optional(),
  self: z.boolean().default(false),
  toPort: integer(-1, 65_535),
});

export type SecurityGroupRule = z.output<typeof rule>;

/** Rules in or out of a security group. For all protocols both ports are 0. */
export const securityGroupRules = z
  .array(
    rule.refine(
      ({ protocol, fromPort, toPort }) =>
        !["-1", "all"].includes(protocol) || (fromPort === 0 && toPort === 0),
      { error: `from_port and to_port must both be 0 to use the 'ALL' "-1" protocol!` },
    ),
  )
  .optional();
