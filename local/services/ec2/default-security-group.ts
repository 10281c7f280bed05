import { z } from "zod";
import { kind } from "../../framework/account";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { requireVpc } from "./lookups";
import { securityGroupRules } from "./security-group-rules";

/** The group that every VPC has: taken over with the rules given and no others, and left in place at the end. */
export const defaultSecurityGroup = resource(kind("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"), {
  properties: z.strictObject({
    ...tagged,
    egress: securityGroupRules,
    ingress: securityGroupRules,
    revokeRulesOnDelete: z.boolean().default(false),
    vpcId: z.string(),
  }),
  replaceOn: ["vpcId"],
  id: ({ inputs, account }) => requireVpc(account, inputs.vpcId).defaultSecurityGroupId,
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `security-group/${id}`),
    description: "default VPC security group",
    egress: [],
    ingress: [],
    name: "default",
    namePrefix: "",
    ownerId: ({ account }) => account.accountId,
  },
});
