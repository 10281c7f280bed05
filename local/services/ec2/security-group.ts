import { z } from "zod";
import { matching, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { requireVpc } from "./lookups";
import { securityGroupRules } from "./security-group-rules";

const longestName = 255;

/** Source: EC2 API Reference, CreateSecurityGroup. */
const groupText = matching(
  /^(?!sg-)[\w .\-:/()#,@[\]+=&;{}!$*]{0,255}$/,
  `must be at most ${longestName} characters and not begin with sg-`,
);

export const securityGroup = resource(kinds.securityGroups, {
  properties: z.strictObject({
    ...tagged,
    description: groupText.default("Managed by Pulumi"),
    egress: securityGroupRules,
    ingress: securityGroupRules,
    name: groupText.optional(),
    namePrefix: groupText.optional(),
    revokeRulesOnDelete: z.boolean().default(false),
    vpcId: z.string(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["description", "name", "namePrefix", "vpcId"],
  refuse({ vpcId }, account) {
    requireVpc(account, vpcId);
  },
  unique: {
    by: nameInVpc,
    refusal: ({ inputs: { vpcId }, name }) => [
      "InvalidGroup.Duplicate",
      `The security group '${name}' already exists for VPC '${vpcId}'`,
    ],
  },
  id: ({ account }) => account.ids.id("securityGroup"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `security-group/${id}`),
    egress: [],
    ingress: [],
    ownerId: ({ account }) => account.accountId,
  },
  inUseBy: [
    {
      by: [references(kinds.networkInterfaces, "securityGroups")],
      refusal: ({ id }) => ["DependencyViolation", `resource ${id} has a dependent object`],
    },
  ],
});

function nameInVpc({ name, vpcId }: { readonly name: string; readonly vpcId: string }): string {
  return `${vpcId} ${name}`;
}
