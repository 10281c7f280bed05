import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";

/** Managed policies of a role. Source: IAM User Guide, "IAM and AWS STS quotas" (adjustable). */
const mostAttachments = 10;

export const rolePolicyAttachment = resource(kinds.rolePolicyAttachments, {
  properties: z.strictObject({ policyArn: arn("iam"), role: z.string() }),
  replaceOn: ["policyArn", "role"],
  refuse({ policyArn, role }, account, id) {
    if (account.find(kinds.roles, role) === undefined) {
      refuse("NoSuchEntity", `The role with name ${role} cannot be found.`);
    }
    // AWS's own policies are taken to exist: there is no list of them here.
    const isOfAws = policyArn.split(":")[4] === "aws";
    if (!isOfAws && account.find(kinds.policies, policyArn) === undefined) {
      refuse("NoSuchEntity", `Policy ${policyArn} does not exist or is not attachable.`);
    }
    const others = account
      .where(kinds.rolePolicyAttachments, "role", role)
      .filter((other) => other.id !== id);
    if (others.length >= mostAttachments) {
      refuse("LimitExceeded", `Cannot exceed quota for PoliciesPerRole: ${mostAttachments}`);
    }
  },
  id: ({ inputs: { policyArn, role } }) => `${role}/${policyArn}`,
  outputs: {},
});
