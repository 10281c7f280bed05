import { z } from "zod";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { secrets, secretVersions } from "./kinds";

/** Characters of a secret's text. Source: AWS Secrets Manager API Reference, PutSecretValue. */
const longestText = 65_536;

export const secretVersion = resource(secretVersions, {
  properties: z.strictObject({
    secretBinary: text(1, longestText).optional(),
    secretId: z.string(),
    secretString: text(1, longestText).optional(),
    versionStages: z.array(z.string().min(1).max(256)).min(1).max(20).optional(),
  }),
  rules: [conflicts("secretString", "secretBinary")],
  replaceOn: ["secretBinary", "secretId", "secretString"],
  refuse({ secretId }, account) {
    if (account.find(secrets, secretId) === undefined) {
      refuse("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
  },
  id: ({ inputs, account }) => `${inputs.secretId}|terraform-${account.ids.uuid()}`,
  outputs: {
    arn: ({ inputs }) => inputs.secretId,
    hasSecretStringWo: absent,
    secretArn: ({ inputs }) => inputs.secretId,
    versionId: ({ id }) => id.split("|")[1],
    versionStages: ["AWSCURRENT"],
  },
});
