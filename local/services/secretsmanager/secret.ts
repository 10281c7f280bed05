import { createHash } from "node:crypto";
import { z } from "zod";
import { refuse } from "../../framework/errors";
import { jsonDocument, matching, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { findKey } from "../kms/lookups";
import { secrets, secretVersions } from "./kinds";

/* Source: AWS Secrets Manager API Reference, CreateSecret and DeleteSecret. */
const longestName = 512;
const longestDescription = 2048;

const secretName = matching(
  new RegExp(`^[\\w/+=.@-]{1,${longestName}}$`),
  `must be 1 to ${longestName} letters, digits and /_+=.@-`,
);

export const secret = resource(secrets, {
  properties: z.strictObject({
    ...tagged,
    description: text(0, longestDescription).optional(),
    forceOverwriteReplicaSecret: z.boolean().default(false),
    kmsKeyId: z.string().optional(),
    name: secretName.optional(),
    namePrefix: secretName.optional(),
    policy: jsonDocument().optional(),
    recoveryWindowInDays: z
      .int()
      .refine((days) => days === 0 || (days >= 7 && days <= 30), {
        error: "expected %k to be 0 or in the range (7 - 30)",
      })
      .default(30),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix"],
  refuse({ kmsKeyId }, account) {
    const isAlias = kmsKeyId?.includes("alias/") === true;
    if (kmsKeyId !== undefined && !isAlias && findKey(account, kmsKeyId) === undefined) {
      refuse("NotFoundException", `Key '${kmsKeyId}' does not exist`);
    }
  },
  unique: {
    refusal: ({ name }) => [
      "ResourceExistsException",
      `The operation failed because the secret ${name} already exists.`,
    ],
  },
  // Secrets Manager ends the ARN in a hyphen and six characters of its own.
  id: ({ account, name }) => account.arn("secretsmanager", `secret:${name}-${sixOf(name)}`),
  outputs: { arn: ({ id }) => id, policy: "" },
  deletes: [references(secretVersions, "secretId")],
});

function sixOf(name: string): string {
  return createHash("sha256")
    .update(name)
    .digest("base64")
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 6);
}
