import { z } from "zod";
import { refuse } from "../../framework/errors";
import { jsonDocument } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { iamName, LONGEST_POLICY_NAME } from "./names";
import { refuseMalformedPolicy } from "./policy-document";

/** Characters of all inline policies of a role together. Source: IAM User Guide, "IAM and AWS STS quotas". */
const LARGEST_INLINE_POLICIES = 10_240;

export const rolePolicy = resource(kinds.rolePolicies, {
  properties: z.strictObject({
    name: iamName(LONGEST_POLICY_NAME).optional(),
    namePrefix: iamName(LONGEST_POLICY_NAME - 26).optional(),
    policy: jsonDocument(),
    role: z.string(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: LONGEST_POLICY_NAME },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix", "role"],
  refuse({ policy, role }, account, id) {
    if (account.find(kinds.roles, role) === undefined) {
      refuse("NoSuchEntity", `The role with name ${role} cannot be found.`);
    }
    refuseMalformedPolicy(policy, "identity", account);
    const others = account.where(kinds.rolePolicies, "role", role).filter((other) => other.id !== id);
    const size = [policy, ...others.map((other) => other.policy)].join("").replace(/\s/g, "").length;
    if (size > LARGEST_INLINE_POLICIES) {
      refuse(
        "LimitExceeded",
        `Maximum policy size of ${LARGEST_INLINE_POLICIES} bytes exceeded for role ${role}`,
      );
    }
  },
  id: ({ inputs, name }) => `${inputs.role}:${name}`,
  outputs: {},
});
