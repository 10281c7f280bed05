import { z } from "zod";
import { refuse } from "../../framework/errors";
import { nameFor } from "../../framework/names";
import { jsonDocument, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { iamName, iamPath, LONGEST_POLICY_NAME } from "./names";
import { refuseMalformedPolicy } from "./policy-document";

/** Characters of a managed policy without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
const LONGEST_POLICY = 6144;

export const policy = resource(kinds.policies, {
  properties: z.strictObject({
    ...tagged,
    description: text(0, 1000).optional(),
    name: iamName(LONGEST_POLICY_NAME).optional(),
    namePrefix: iamName(LONGEST_POLICY_NAME - 26).optional(),
    path: iamPath.default("/"),
    policy: jsonDocument(),
  }),
  notModelled: ["delayAfterPolicyCreationInMs"],
  computed: ["arn", "attachmentCount", "name", "namePrefix", "policyId"],
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: LONGEST_POLICY_NAME },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["description", "name", "namePrefix", "path"],
  refuse({ policy: document }, account) {
    refuseMalformedPolicy(document, "identity", account);
    if (document.replace(/\s/g, "").length > LONGEST_POLICY) {
      refuse("LimitExceeded", `Cannot exceed quota for PolicySize: ${LONGEST_POLICY}`);
    }
  },
  create(inputs, account) {
    const name = nameFor(inputs, account);
    if (account.where(kinds.policies, "name", name).length > 0) {
      refuse(
        "EntityAlreadyExists",
        `A policy called ${name} already exists. Duplicate names are not allowed.`,
      );
    }
    const arn = account.globalArn("iam", `policy${inputs.path}${name}`);
    return {
      id: arn,
      outputs: {
        arn,
        attachmentCount: 0,
        name,
        namePrefix: inputs.namePrefix ?? "",
        policyId: `ANPA${account.ids.capitals(17)}`,
      },
    };
  },
  delete({ id }, account) {
    if (account.where(kinds.rolePolicyAttachments, "policyArn", id).length > 0) {
      refuse("DeleteConflict", "Cannot delete a policy attached to entities.");
    }
  },
});
