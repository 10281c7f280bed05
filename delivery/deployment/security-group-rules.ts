import type { SecurityGroupRule } from "../../telemetry/mirroring";
import { type Deployment, type DeployedResource, objects, text, texts, textsOf } from "./deployment";
import type { Json } from "./json";
import { securityGroupEgressType, securityGroupIngressType, securityGroupType } from "./types";

/** Which way: what comes to the members of a group, or what they send. */
export type RuleDirection = "ingress" | "egress";

/** Rules that are resources of their own. */
const separateTypes: Readonly<Record<RuleDirection, string>> = {
  ingress: securityGroupIngressType,
  egress: securityGroupEgressType,
};

/**
 * What some groups let in or out, all together. Nothing where one of them is not deployed: it may let anything. A group
 * without a rule lets nothing out either, as the provider takes away the rule that EC2 makes.
 */
export function securityGroupRules(
  deployment: Deployment,
  groupIds: readonly string[],
  direction: RuleDirection,
): readonly SecurityGroupRule[] | undefined {
  const groups = groupIds.map((id) => deployment.byId(id, securityGroupType));
  if (groups.length === 0 || groups.includes(undefined)) return undefined;
  return groups.flatMap((group) =>
    group === undefined
      ? []
      : [
          ...objects(group, direction).flatMap((rule) => inlineRules(group, rule)),
          ...deployment.having("securityGroupId", group.id, separateTypes[direction]).map(separateRule),
        ],
  );
}

/** The security groups of the interfaces that a launch template makes. */
export function templateSecurityGroups(template: DeployedResource): readonly string[] {
  return [
    ...objects(template, "networkInterfaces").flatMap(({ securityGroups }) => textsOf(securityGroups)),
    ...texts(template, "vpcSecurityGroupIds"),
  ];
}

function inlineRules(group: DeployedResource, rule: Json): readonly SecurityGroupRule[] {
  const ends = {
    protocol: String(rule.protocol),
    fromPort: Number(rule.fromPort),
    toPort: Number(rule.toPort),
  };
  const blocks = [...textsOf(rule.cidrBlocks), ...textsOf(rule.ipv6CidrBlocks)];
  const groups = [...textsOf(rule.securityGroups), ...(rule.self === true ? [group.id] : [])];
  return [
    ...blocks.map((cidrBlock) => ({ ...ends, cidrBlock })),
    ...groups.map((securityGroupId) => ({ ...ends, securityGroupId })),
    ...textsOf(rule.prefixListIds).map((prefixListId) => ({ ...ends, prefixListId })),
  ];
}

function separateRule(rule: DeployedResource): SecurityGroupRule {
  const { ipProtocol, fromPort, toPort } = rule.properties;
  return {
    protocol: String(ipProtocol),
    fromPort: fromPort === undefined ? undefined : Number(fromPort),
    toPort: toPort === undefined ? undefined : Number(toPort),
    cidrBlock: text(rule, "cidrIpv4") ?? text(rule, "cidrIpv6"),
    securityGroupId: text(rule, "referencedSecurityGroupId"),
    prefixListId: text(rule, "prefixListId"),
  };
}
