import { once } from "../../telemetry/once";

/** The text of a secret, by its ARN or name. */
export type ReadSecret = (secretId: string) => Promise<string>;

const loaded = once(async () => {
  const sdk = await import("@aws-sdk/client-secrets-manager");
  return { sdk, client: new sdk.SecretsManagerClient({}) };
});

/** `GetSecretValue` of AWS. */
export const readSecret: ReadSecret = async (secretId) => {
  const { sdk, client } = await loaded();
  const { SecretString: text } = await client.send(new sdk.GetSecretValueCommand({ SecretId: secretId }));
  return text ?? "";
};
