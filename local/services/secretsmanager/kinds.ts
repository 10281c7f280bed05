import { kind } from "../../framework/account";

/** Secrets, by ARN. */
export const secrets = kind<{ readonly name: string }>("aws:secretsmanager/secret:Secret");

/** Versions of secrets, by the secret's ARN and their own id. */
export const secretVersions = kind<{ readonly secretId: string }>(
  "aws:secretsmanager/secretVersion:SecretVersion",
);
