import { z } from "zod";
import { matching } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { requireKey } from "./lookups";

/** Source: AWS KMS API Reference, CreateAlias: AWS keeps the names that begin with alias/aws/ for itself. */
const aliasName = matching(
  /^alias\/(?!aws\/)[\w/-]{1,250}$/,
  "must begin with 'alias/', not with 'alias/aws/', and have only letters, digits, /, _ and -",
);

export const alias = resource(kinds.aliases, {
  properties: z.strictObject({
    name: aliasName.optional(),
    namePrefix: aliasName.optional(),
    targetKeyId: z.string(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: 256, beginning: "alias/" },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix"],
  refuse({ targetKeyId }, account) {
    requireKey(account, targetKeyId);
  },
  unique: {
    refusal: ({ account, id }) => [
      "AlreadyExistsException",
      `An alias with the name ${account.arn("kms", id)} already exists`,
    ],
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account, id }) => account.arn("kms", id),
    targetKeyArn: { follow: ({ inputs, account }) => requireKey(account, inputs.targetKeyId).arn },
  },
});
