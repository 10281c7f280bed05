import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import type { ChildOptions } from "./component";
import { defaultEncryption, encryptionKey, optionalKeyArn, type Encryption } from "./encryption";
import { logGroupKeyStatement } from "./log-group-key";

/** The ARN of the key that encrypts every log group whose name begins with this one, if it is a KMS key. */
export function logKeyArn(
  name: string,
  account: Account,
  encryption: Encryption | undefined,
  options: ChildOptions,
): pulumi.Output<string> | undefined {
  return optionalKeyArn(encryption ?? defaultEncryption, () =>
    encryptionKey(
      `${name}-logs-key`,
      {
        account,
        description: `Encrypts the log groups of ${name}`,
        statements: [logGroupKeyStatement(account, name)],
      },
      options,
    ),
  );
}
