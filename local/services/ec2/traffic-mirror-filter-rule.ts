import ipaddr from "ipaddr.js";
import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { constrained, integer } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireMirrorFilter } from "./lookups";

/* Source: Amazon EC2 API Reference, CreateTrafficMirrorFilterRule. */

/** Rules of a filter, in both directions together. Source: Traffic Mirroring, "Quotas" (not adjustable). */
const mostRules = 10;
const protocolsWithPorts = [6, 17];

const network = constrained(
  z.string(),
  (value) => isNetwork(value),
  `"%k" (%v) must be a valid network CIDR block without bits after its prefix`,
);
const ports = z.strictObject({ fromPort: integer(0, 65_535), toPort: integer(0, 65_535) }).optional();

const inputs = z.strictObject({
  description: z.string().optional(),
  destinationCidrBlock: network,
  destinationPortRange: ports,
  protocol: integer(0, 255).optional(),
  ruleAction: z.enum(["accept", "reject"]),
  ruleNumber: integer(1, 32_766),
  sourceCidrBlock: network,
  sourcePortRange: ports,
  trafficDirection: z.enum(["ingress", "egress"]),
  trafficMirrorFilterId: z.string(),
});

type Inputs = z.output<typeof inputs>;

export const trafficMirrorFilterRule = resource(kinds.mirrorFilterRules, {
  properties: inputs,
  replaceOn: ["trafficMirrorFilterId"],
  refuse(rule, account, id) {
    requireMirrorFilter(account, rule.trafficMirrorFilterId);
    refusePorts(rule);
    refuseBesides(rule, account, id);
  },
  id: ({ account }) => account.ids.id("trafficMirrorFilterRule"),
  outputs: { arn: ({ account, id }) => account.arn("ec2", `traffic-mirror-filter-rule/${id}`) },
});

function refusePorts({ destinationPortRange, protocol, sourcePortRange }: Inputs): void {
  const hasPorts = destinationPortRange !== undefined || sourcePortRange !== undefined;
  if (hasPorts && (protocol === undefined || !protocolsWithPorts.includes(protocol))) {
    refuse("InvalidParameterCombination", "Port range can only be specified for TCP (6) and UDP (17)");
  }
}

function refuseBesides(rule: Inputs, account: Account, id: string | undefined): void {
  const { ruleNumber, trafficDirection, trafficMirrorFilterId: filterId } = rule;
  const others = account
    .where(kinds.mirrorFilterRules, "trafficMirrorFilterId", filterId)
    .filter((other) => other.id !== id);
  if (
    others.some((other) => other.ruleNumber === ruleNumber && other.trafficDirection === trafficDirection)
  ) {
    refuse(
      "TrafficMirrorFilterRuleAlreadyExists",
      `The rule number ${ruleNumber} already exists for ${trafficDirection} traffic in ${filterId}`,
    );
  }
  if (others.length >= mostRules) {
    refuse(
      "TrafficMirrorFilterRuleLimitExceeded",
      `The maximum number of rules (${mostRules}) for ${filterId} has been reached`,
    );
  }
}

function isNetwork(value: string): boolean {
  if (!ipaddr.isValidCIDR(value)) return false;
  const [address] = ipaddr.parseCIDR(value);
  const family = address.kind() === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6;
  return family.networkAddressFromCIDR(value).toString() === address.toString();
}
