import { isInBlock, parseCidr } from "../../address";
import { vxlanPort } from "../limits";
import {
  sourcesOf,
  type Check,
  type SecurityGroupRule,
  type PlannedSource,
  type PlannedTarget,
  type Route,
} from "./plan";

/** A way for mirrored packets: a route from the source's subnet, and security groups that let VXLAN in. */
export const reachability: Check = (plan) =>
  sourcesOf(plan).flatMap(({ session: { target }, source }) => {
    const reasons = [routeFault(source, target), ingressFault(source, target)];
    return reasons.flatMap((reason) =>
      reason === undefined ? [] : [{ propertyPath: source.propertyPath, reason }],
    );
  });

/** Why no route leads from the source to the target; `undefined` if one does, or nobody knows. */
export function routeFault(source: PlannedSource, target: PlannedTarget): string | undefined {
  const { routes, vpcId } = source;
  const { address } = target;
  if (routes === undefined || vpcId === undefined || address === undefined) return undefined;
  if (target.vpcId === undefined || target.vpcId === vpcId) return undefined;
  const route = routeTo(routes, address);
  if (route !== undefined && /^(pcx|tgw|vpce|lgw|eni)-/.test(route.to)) return undefined;
  const found =
    route === undefined ? "none" : `${route.cidrBlock} to ${route.to}, which leads to no other VPC`;
  return `the target ${target.name} (${address}) is in ${target.vpcId}, the source in ${vpcId}: found ${found} among its subnet's routes; route it through a peering connection or a transit gateway`;
}

/** Why the target's security groups keep out what the source mirrors; `undefined` if one lets it in, or nobody knows. */
export function ingressFault(source: PlannedSource, target: PlannedTarget): string | undefined {
  const { ingress, ingressPath } = target;
  const { address } = source;
  if (ingress === undefined || address === undefined) return undefined;
  if (ingress.some((rule) => admits(rule, { protocol: "udp", port: vxlanPort, address }))) return undefined;
  return `the security groups of the target ${target.name} do not let in UDP ${vxlanPort} from ${address}; ${ingressPath === undefined ? "add such a rule" : `add its range to ${ingressPath}`}`;
}

/** What knocks at an interface. */
interface Knock {
  readonly protocol: keyof typeof protocolNumbers;
  readonly port: number;
  readonly address: string;
}

const protocolNumbers = { tcp: "6", udp: "17" } as const;

/** Whether a rule lets it in. One that names a group or a list may mean this source: only its range is compared. */
export function admits(rule: SecurityGroupRule, knock: Knock): boolean {
  const { cidrBlock, securityGroupId, prefixListId } = rule;
  const block = cidrBlock === undefined ? undefined : parseCidr(cidrBlock);
  const isFrom =
    (securityGroupId ?? prefixListId) !== undefined ||
    (block !== undefined && isInBlock(knock.address, block));
  return isFrom && letsThrough(rule, knock);
}

/** Whether a rule is about this port, whoever is at the other end. */
export function letsThrough(
  { protocol, fromPort, toPort }: SecurityGroupRule,
  knock: Pick<Knock, "protocol" | "port">,
): boolean {
  const named = protocol.toLowerCase();
  if (["-1", "all"].includes(named)) return true;
  const isProtocol = named === knock.protocol || named === protocolNumbers[knock.protocol];
  return isProtocol && (fromPort ?? 0) <= knock.port && knock.port <= (toPort ?? 65_535);
}

/** The route that a packet to the address takes: the narrowest that has it. */
export function routeTo(routes: readonly Route[], address: string): Route | undefined {
  return routes
    .flatMap((route) => {
      const block = parseCidr(route.cidrBlock);
      return block !== undefined && isInBlock(address, block) ? [{ route, bits: block[1] }] : [];
    })
    .toSorted((left, right) => right.bits - left.bits)[0]?.route;
}
