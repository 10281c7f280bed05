import { z } from "zod";
import { refuse } from "../../framework/errors";
import { jsonDocument } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { iamName, longestPolicyName } from "./names";
import { refuseMalformedPolicy } from "./policy-document";

/** Characters of all inline policies of a role together. Source: IAM User Guide, "IAM and AWS STS quotas". */
const largestInlinePolicies = 10_240;

export const rolePolicy = resource(kinds.rolePolicies, {
  properties: z.strictObject({
    name: iamName(longestPolicyName).optional(),
    namePrefix: iamName(longestPolicyName - 26).optional(),
    policy: jsonDocument(),
    role: z.string(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestPolicyName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix", "role"],
  refuse({ policy, role }, account, id) {
    if (account.find(kinds.roles, role) === undefined) {
      refuse("NoSuchEntity", `The role with name ${role} cannot be found.`);
    }
    refuseMalformedPolicy(policy, "identity", account);
    const others = account.where(kinds.rolePolicies, "role", role).filter((other) => other.id !== id);
    const size = [policy, ...others.map((other) => other.policy)].join("").replace(/\s/g, "").length;
    if (size > largestInlinePolicies) {
      refuse(
        "LimitExceeded",
        `Maximum policy size of ${largestInlinePolicies} bytes exceeded for role ${role}`,
      );
    }
  },
  id: ({ inputs, name }) => `${inputs.role}:${name}`,
  outputs: {},
});
