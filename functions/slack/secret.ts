import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

/** The text of a secret, by its ARN or name. */
export type ReadSecret = (secretId: string) => Promise<string>;

let client: SecretsManagerClient | undefined;

/** `GetSecretValue` of AWS. */
export const readSecret: ReadSecret = async (secretId) => {
  const { GetSecretValueCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  client ??= new SecretsManagerClient({});
  const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return text ?? "";
};
