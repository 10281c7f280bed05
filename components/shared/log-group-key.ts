import { arnIn, regionalService, type Account } from "./account";
import type { PolicyStatement } from "./policy-document";

/**
 * What CloudWatch Logs needs of the key, for this log group only, or for all whose names begin with this one and a
 * hyphen. Pulumi gives a group a random suffix, which is not known when the key is made: hence the pattern.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logGroupKeyStatement(account: Account, name: string): PolicyStatement {
  return {
    Sid: "EncryptLogGroup",
    Effect: "Allow",
    Principal: { Service: regionalService("logs", account.region) },
    Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": arnIn(account, "logs", `log-group:${name}-*`) },
    },
  };
}
