import { z } from "zod";
import { refuse } from "../../framework/errors";
import { nameFor } from "../../framework/names";
import { matching, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { requireVpc } from "./lookups";
import { securityGroupRules } from "./security-group-rules";

const LONGEST_NAME = 255;

/** Source: EC2 API Reference, CreateSecurityGroup. */
const groupText = matching(
  /^(?!sg-)[\w .\-:/()#,@[\]+=&;{}!$*]{0,255}$/,
  `must be at most ${LONGEST_NAME} characters and not begin with sg-`,
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
  computed: ["arn", "egress", "ingress", "name", "namePrefix", "ownerId"],
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: LONGEST_NAME },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["description", "name", "namePrefix", "vpcId"],
  refuse({ vpcId }, account) {
    requireVpc(account, vpcId);
  },
  create(inputs, account) {
    const name = nameFor(inputs, account);
    if (account.where(kinds.securityGroups, "vpcId", inputs.vpcId).some((group) => group.name === name)) {
      refuse(
        "InvalidGroup.Duplicate",
        `The security group '${name}' already exists for VPC '${inputs.vpcId}'`,
      );
    }
    const id = account.ids.id("securityGroup");
    return {
      id,
      outputs: {
        arn: account.arn("ec2", `security-group/${id}`),
        egress: inputs.egress ?? [],
        ingress: inputs.ingress ?? [],
        name,
        namePrefix: inputs.namePrefix ?? "",
        ownerId: account.accountId,
      },
    };
  },
  delete({ id }, account) {
    const users = account
      .all(kinds.networkInterfaces)
      .filter(({ securityGroups }) => securityGroups?.includes(id));
    if (users.length > 0) refuse("DependencyViolation", `resource ${id} has a dependent object`);
  },
});
