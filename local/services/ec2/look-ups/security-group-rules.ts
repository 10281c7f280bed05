import { createHash } from "node:crypto";
import { z } from "zod";
import type { Account } from "../../../framework/account";
import { call } from "../../../framework/call";
import { refuse } from "../../../framework/errors";
import * as kinds from "../kinds";
import type { SecurityGroupRule } from "../security-group-rules";

/** One rule as EC2 holds it: with one range, or one group. */
interface OneRule {
  readonly securityGroupRuleId: string;
  readonly securityGroupId: string;
  readonly isEgress: boolean;
  readonly ipProtocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidrIpv4: string;
  readonly cidrIpv6: string;
  readonly referencedSecurityGroupId: string;
}

/** The ids of the rules of some groups, in and out. */
export const getSecurityGroupRules = call("aws:vpc/getSecurityGroupRules:getSecurityGroupRules", {
  arguments: z.strictObject({
    filters: z.array(z.strictObject({ name: z.literal("group-id"), values: z.array(z.string()) })),
  }),
  answer({ filters }, account) {
    const wanted = filters.flatMap(({ values }) => values);
    const ids = wanted.flatMap((groupId) =>
      rulesOf(account, groupId).map((rule) => rule.securityGroupRuleId),
    );
    return { id: account.region, ids };
  },
});

/** What `DescribeSecurityGroupRules` says of one. */
export const getSecurityGroupRule = call("aws:vpc/getSecurityGroupRule:getSecurityGroupRule", {
  arguments: z.strictObject({ securityGroupRuleId: z.string() }),
  answer({ securityGroupRuleId: id }, account) {
    const all = account.all(kinds.securityGroups).flatMap((group) => rulesOf(account, group.id));
    const rule =
      all.find(({ securityGroupRuleId }) => securityGroupRuleId === id) ??
      refuse("InvalidSecurityGroupRuleId.NotFound", `The security group rule ID '${id}' does not exist`);
    return {
      ...rule,
      id,
      arn: account.arn("ec2", `security-group-rule/${id}`),
      description: "",
      prefixListId: "",
    };
  },
});

function rulesOf(account: Account, securityGroupId: string): readonly OneRule[] {
  const { ingress = [] } = account.find(kinds.securityGroups, securityGroupId) ?? {};
  return ingress
    .flatMap((rule) => ends(rule, securityGroupId))
    .map((end, at) => ({
      securityGroupRuleId: `sgr-0${createHash("sha256").update(`${securityGroupId} ${at}`).digest("hex").slice(0, 16)}`,
      securityGroupId,
      isEgress: false,
      ...end,
    }));
}

function ends(
  rule: SecurityGroupRule,
  securityGroupId: string,
): readonly Omit<OneRule, "securityGroupRuleId" | "securityGroupId" | "isEgress">[] {
  const { protocol, fromPort, toPort } = rule;
  const common = {
    ipProtocol: protocol,
    fromPort,
    toPort,
    cidrIpv4: "",
    cidrIpv6: "",
    referencedSecurityGroupId: "",
  };
  const groups = [...(rule.securityGroups ?? []), ...(rule.self ? [securityGroupId] : [])];
  return [
    ...(rule.cidrBlocks ?? []).map((cidrIpv4) => ({ ...common, cidrIpv4 })),
    ...(rule.ipv6CidrBlocks ?? []).map((cidrIpv6) => ({ ...common, cidrIpv6 })),
    ...groups.map((referencedSecurityGroupId) => ({ ...common, referencedSecurityGroupId })),
  ];
}
