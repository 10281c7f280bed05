import { z } from "zod";
import { refuse } from "../../framework/errors";
import { jsonDocument, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { iamName, iamPath, longestPolicyName } from "./names";
import { refuseMalformedPolicy } from "./policy-document";

/** Characters of a managed policy without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
const longestPolicy = 6144;

export const policy = resource(kinds.policies, {
  properties: z.strictObject({
    ...tagged,
    description: text(0, 1000).optional(),
    name: iamName(longestPolicyName).optional(),
    namePrefix: iamName(longestPolicyName - 26).optional(),
    path: iamPath.default("/"),
    policy: jsonDocument(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestPolicyName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["description", "name", "namePrefix", "path"],
  refuse({ policy: document }, account) {
    refuseMalformedPolicy(document, "identity", account);
    if (document.replace(/\s/g, "").length > longestPolicy) {
      refuse("LimitExceeded", `Cannot exceed quota for PolicySize: ${longestPolicy}`);
    }
  },
  unique: {
    by: nameOfPolicy,
    refusal: ({ name }) => [
      "EntityAlreadyExists",
      `A policy called ${name} already exists. Duplicate names are not allowed.`,
    ],
  },
  id: ({ inputs, account, name }) => account.globalArn("iam", `policy${inputs.path}${name}`),
  outputs: {
    arn: ({ id }) => id,
    attachmentCount: 0,
    policyId: ({ account }) => `ANPA${account.ids.capitals(17)}`,
  },
  inUseBy: [
    {
      by: [references(kinds.rolePolicyAttachments, "policyArn")],
      refusal: () => ["DeleteConflict", "Cannot delete a policy attached to entities."],
    },
  ],
});

/** Whatever its path, a policy is alone with its name. */
function nameOfPolicy({ name }: { readonly name: string }): string {
  return name;
}
