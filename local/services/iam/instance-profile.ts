import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { iamName, iamPath } from "./names";

/** Source: IAM User Guide, "IAM and AWS STS quotas". */
const longestName = 128;

/** What brings a role to an instance. Source: IAM API Reference, CreateInstanceProfile and AddRoleToInstanceProfile. */
export const instanceProfile = resource(kinds.instanceProfiles, {
  properties: z.strictObject({
    ...tagged,
    name: iamName(longestName).optional(),
    namePrefix: iamName(longestName - 26).optional(),
    path: iamPath.default("/"),
    role: z.string().optional(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix", "path"],
  refuse({ role }, account) {
    if (role !== undefined && account.find(kinds.roles, role) === undefined) {
      refuse("NoSuchEntity", `The role with name ${role} cannot be found.`);
    }
  },
  unique: {
    refusal: ({ name }) => ["EntityAlreadyExists", `Instance Profile ${name} already exists.`],
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ inputs, account, name }) => account.globalArn("iam", `instance-profile${inputs.path}${name}`),
    createDate: "2026-01-01T00:00:00Z",
    uniqueId: ({ account }) => `AIPA${account.ids.capitals(17)}`,
  },
});
