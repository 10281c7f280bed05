import * as z from "zod";

import { everything, type FilterRule, type MirrorFilter, type PortRange } from "../../telemetry/mirroring";
import { addressOrCidr } from "../configuration/addresses";
import { listOf, objectOf, onOrOff, oneOf, wholeNumber } from "../configuration/values";

/** Numbers of IP protocols by the names that one writes. */
const protocols = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 } as const;

const isProtocol = { error: "all, tcp, udp, icmp, icmpv6, or the number of an IP protocol" };
const protocol = z.union(
  [z.literal(["all", "tcp", "udp", "icmp", "icmpv6"]), z.int().min(0, isProtocol).max(255, isProtocol)],
  isProtocol,
);

/** A port, or ports from and to. */
const arePorts = { error: "a port such as 443, or ports such as 1024-65535" };
const ports = z.union(
  [z.int().min(0, arePorts).max(65_535, arePorts), z.string().regex(/^\d{1,5}-\d{1,5}$/, arePorts)],
  arePorts,
);

const RuleConfig = objectOf({
  action: oneOf("accept", "reject"),
  number: wholeNumber(1, 32_766, "the number of a rule").optional(),
  protocol: protocol.optional(),
  source: addressOrCidr.optional(),
  destination: addressOrCidr.optional(),
  sourcePorts: ports.optional(),
  destinationPorts: ports.optional(),
});
type RuleConfig = z.infer<typeof RuleConfig>;

const rules = listOf(RuleConfig, "a list of rules, each with an action").default([]);

export const FilterConfig = objectOf({ inbound: rules, outbound: rules, dns: onOrOff.default(false) });
type FilterConfig = z.infer<typeof FilterConfig>;

/** Between the numbers of rules that have none of their own, so that one can be put in later. */
const numberStep = 100;

/** The filter that the configuration means; everything where it says nothing. */
export function filterOf(config: FilterConfig | undefined): MirrorFilter {
  if (config === undefined) return everything;
  const { inbound, outbound, dns } = config;
  return {
    amazonDns: dns,
    rules: [
      ...inbound.map((rule, at) => ruleOf(rule, at, "ingress")),
      ...outbound.map((rule, at) => ruleOf(rule, at, "egress")),
    ],
  };
}

function ruleOf(rule: RuleConfig, at: number, direction: FilterRule["direction"]): FilterRule {
  const { protocol: named = "all", sourcePorts, destinationPorts } = rule;
  const number = named === "all" ? undefined : typeof named === "number" ? named : protocols[named];
  const isIpv6 = [rule.source, rule.destination].some((range) => range?.includes(":") === true);
  const any = isIpv6 ? "::/0" : "0.0.0.0/0";
  return {
    number: rule.number ?? (at + 1) * numberStep,
    direction,
    action: rule.action,
    sourceCidrBlock: networkOf(rule.source ?? any),
    destinationCidrBlock: networkOf(rule.destination ?? any),
    ...(number !== undefined && { protocol: number }),
    ...(sourcePorts !== undefined && { sourcePortRange: rangeOf(sourcePorts) }),
    ...(destinationPorts !== undefined && { destinationPortRange: rangeOf(destinationPorts) }),
  };
}

/** An address alone is a network of one. */
function networkOf(addressOrNetwork: string): string {
  if (addressOrNetwork.includes("/")) return addressOrNetwork;
  return `${addressOrNetwork}/${addressOrNetwork.includes(":") ? 128 : 32}`;
}

function rangeOf(found: number | string): PortRange {
  const [from = 0, to = from] = String(found).split("-").map(Number);
  return { from, to };
}
