import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, integer, jsonDocument, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { iamName, iamPath, longestRoleName } from "./names";
import { refuseMalformedPolicy } from "./policy-document";

/** Seconds that a session of a role may last. Source: IAM API Reference, CreateRole. */
const [shortestSession, longestSession] = [3600, 43_200];

/** Characters of a trust policy without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
const longestTrustPolicy = 2048;

/** When the roles of the embedded AWS were made: a fixed time, so that runs can be compared. */
const created = "2026-01-01T00:00:00Z";

export const role = resource(kinds.roles, {
  properties: z.strictObject({
    ...tagged,
    assumeRolePolicy: jsonDocument(),
    description: text(0, 1000).optional(),
    forceDetachPolicies: z.boolean().default(false),
    maxSessionDuration: integer(shortestSession, longestSession).default(shortestSession),
    name: iamName(longestRoleName).optional(),
    namePrefix: iamName(longestRoleName - 26).optional(),
    path: iamPath.default("/"),
    permissionsBoundary: arn("iam").optional(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestRoleName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix", "path"],
  refuse({ assumeRolePolicy }, account) {
    refuseMalformedPolicy(assumeRolePolicy, "trust", account);
    if (assumeRolePolicy.replace(/\s/g, "").length > longestTrustPolicy) {
      refuse("LimitExceeded", `Cannot exceed quota for ACLSizePerRole: ${longestTrustPolicy}`);
    }
  },
  unique: {
    by: nameInLowerCase,
    refusal: ({ name }) => ["EntityAlreadyExists", `Role with name ${name} already exists.`],
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ inputs, account, name }) => account.globalArn("iam", `role${inputs.path}${name}`),
    createDate: created,
    inlinePolicies: [],
    managedPolicyArns: [],
    uniqueId: ({ account }) => `AROA${account.ids.capitals(17)}`,
  },
  inUseBy: [
    {
      by: [references(kinds.rolePolicies, "role")],
      unless: "forceDetachPolicies",
      refusal: () => ["DeleteConflict", "Cannot delete entity, must delete policies first."],
    },
    {
      by: [references(kinds.rolePolicyAttachments, "role")],
      unless: "forceDetachPolicies",
      refusal: () => ["DeleteConflict", "Cannot delete entity, must detach all policies first."],
    },
  ],
  deletes: [references(kinds.rolePolicies, "role"), references(kinds.rolePolicyAttachments, "role")],
});

/** Names of roles differ by more than case. Source: IAM API Reference, CreateRole. */
function nameInLowerCase({ name }: { readonly name: string }): string {
  return name.toLowerCase();
}
