import type * as pulumi from "@pulumi/pulumi";

import { arnIn, regionalService, type Account } from "./account";
import type { ChildOptions } from "./component";
import { defaultEncryption, encryptionKey, optionalKeyArn, type Encryption } from "./encryption";

/**
 * The ARN of the key that encrypts every log group whose name begins with this one, if it is a KMS key. Pulumi gives
 * groups a random suffix, which is not known when the key is made: hence the pattern.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logKeyArn(
  name: string,
  account: Account,
  encryption: Encryption | undefined,
  options: ChildOptions,
): pulumi.Output<string> | undefined {
  const groups = arnIn(account, "logs", `log-group:${name}-*`);
  return optionalKeyArn(encryption ?? defaultEncryption, () =>
    encryptionKey(
      `${name}-logs-key`,
      {
        account,
        description: `Encrypts the log groups of ${name}`,
        statements: [
          {
            Sid: "EncryptLogGroups",
            Effect: "Allow",
            Principal: { Service: regionalService("logs", account.region) },
            Action: [
              "kms:Encrypt*",
              "kms:Decrypt*",
              "kms:ReEncrypt*",
              "kms:GenerateDataKey*",
              "kms:Describe*",
            ],
            Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": groups } },
          },
        ],
      },
      options,
    ),
  );
}
