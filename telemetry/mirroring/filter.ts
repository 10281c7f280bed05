import { isInBlock, parseCidr } from "../address";
import type { Direction, PacketHeader } from "./packet";

export type RuleAction = "accept" | "reject";

/** Ports from and to, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** One rule of a filter, as AWS holds it: what it leaves out holds of every packet. */
export interface FilterRule {
  readonly number: number;
  readonly direction: Direction;
  readonly action: RuleAction;
  /** Number of the IP protocol: 6 is TCP, 17 UDP. */
  readonly protocol?: number | undefined;
  readonly sourceCidrBlock: string;
  readonly destinationCidrBlock: string;
  readonly sourcePortRange?: PortRange | undefined;
  readonly destinationPortRange?: PortRange | undefined;
}

/** What is mirrored: rules, tried by number in the packet's direction, and services of AWS whose traffic is not theirs. */
export interface MirrorFilter {
  readonly rules: readonly FilterRule[];
  /** Whether queries to the Amazon DNS server are mirrored; without, no rule reaches them. */
  readonly amazonDns: boolean;
}

/** All of IPv4, in and out: what a session mirrors unless it is told otherwise. */
export const everything: MirrorFilter = {
  amazonDns: false,
  rules: (["ingress", "egress"] as const).map((direction) => ({
    number: 100,
    direction,
    action: "accept",
    sourceCidrBlock: "0.0.0.0/0",
    destinationCidrBlock: "0.0.0.0/0",
  })),
};

/** What a filter says of a packet, and by which rule; no rule says that it is not mirrored. */
export interface FilterDecision {
  readonly mirrored: boolean;
  /** Absent where no rule matches, or the filter's network services decide. */
  readonly rule?: FilterRule | undefined;
}

/**
 * Decides one packet: the first matching rule by number. Packets to and from the Amazon DNS server are decided by the
 * network services alone.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-filters.html
 */
export function filterDecision({ rules, amazonDns }: MirrorFilter, packet: PacketHeader): FilterDecision {
  if (packet.service === "amazon-dns") return { mirrored: amazonDns };
  const rule = rules
    .filter(({ direction }) => direction === packet.direction)
    .toSorted((left, right) => left.number - right.number)
    .find((each) => matches(each, packet));
  return { mirrored: rule?.action === "accept", ...(rule && { rule }) };
}

function matches(rule: FilterRule, packet: PacketHeader): boolean {
  return (
    (rule.protocol === undefined || rule.protocol === packet.protocol) &&
    isIn(packet.sourceAddress, rule.sourceCidrBlock) &&
    isIn(packet.destinationAddress, rule.destinationCidrBlock) &&
    isWithin(packet.sourcePort, rule.sourcePortRange) &&
    isWithin(packet.destinationPort, rule.destinationPortRange)
  );
}

function isIn(address: string, cidrBlock: string): boolean {
  const block = parseCidr(cidrBlock);
  return block !== undefined && isInBlock(address, block);
}

/** A packet without ports, such as ICMP's, is in no range. */
function isWithin(port: number | undefined, range: PortRange | undefined): boolean {
  return range === undefined || (port !== undefined && port >= range.from && port <= range.to);
}
