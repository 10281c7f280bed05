import { z } from "zod";
import { refuse } from "../../framework/errors";
import { nameFor } from "../../framework/names";
import { matching } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";

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
  computed: ["arn", "name", "namePrefix", "targetKeyArn"],
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix"],
  refuse({ targetKeyId }, account) {
    requireKey(targetKeyId, account.all(kinds.keys));
  },
  create(inputs, account) {
    const name = inputs.name ?? nameFor({ namePrefix: inputs.namePrefix ?? "alias/" }, account);
    if (account.find(kinds.aliases, name) !== undefined) {
      refuse("AlreadyExistsException", `An alias with the name ${account.arn("kms", name)} already exists`);
    }
    const key = requireKey(inputs.targetKeyId, account.all(kinds.keys));
    return {
      id: name,
      outputs: {
        arn: account.arn("kms", name),
        name,
        namePrefix: inputs.namePrefix ?? "",
        targetKeyArn: key.arn,
      },
    };
  },
  update(inputs, account) {
    return { targetKeyArn: requireKey(inputs.targetKeyId, account.all(kinds.keys)).arn };
  },
});

interface Key {
  readonly keyId: string;
  readonly arn: string;
}

function requireKey(idOrArn: string, keys: readonly Key[]): Key {
  return (
    keys.find(({ keyId, arn }) => keyId === idOrArn || arn === idOrArn) ??
    refuse("NotFoundException", `Key '${idOrArn}' does not exist`)
  );
}
