import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arnIn, regionalService, type Account } from "../../../shared/account";
import type { ChildOptions } from "../../../shared/component";
import {
  defaultEncryption,
  encryptionKey,
  optionalKeyArn,
  type Encryption,
} from "../../../shared/encryption";
import { defaultRetentionInDays } from "../../../shared/log-retention";
import type { PolicyStatement } from "../../../shared/policy-document";

/** Settings of a log group that is made here. */
export interface LogGroupArgs {
  /** Days, one of those that CloudWatch Logs takes. Default 30. */
  readonly retentionInDays?: number | undefined;
  /** Default `STANDARD`, the only class with metric filters; it cannot be changed later without a new group. */
  readonly logGroupClass?: "STANDARD" | "INFREQUENT_ACCESS" | undefined;
  /** Default: a customer managed key made here. */
  readonly encryption?: Encryption | undefined;
}

export const newLogGroupKeys = [
  "retentionInDays",
  "logGroupClass",
  "encryption",
] as const satisfies readonly (keyof LogGroupArgs)[];

/** The log group of that name, if it exists, or one made here. */
export function requiredLogGroup(
  name: string,
  account: Account,
  args: LogGroupArgs & { readonly logGroupName?: string | undefined },
  options: ChildOptions,
): { name: pulumi.Output<string>; arn: pulumi.Output<string> } {
  if (args.logGroupName !== undefined) {
    return {
      name: pulumi.output(args.logGroupName),
      arn: pulumi.output(arnIn(account, "logs", `log-group:${args.logGroupName}`)),
    };
  }
  const kmsKeyId = optionalKeyArn(args.encryption ?? defaultEncryption, () =>
    encryptionKey(
      `${name}-key`,
      {
        account,
        description: `Encrypts the log group ${name}`,
        statements: [logGroupKeyStatement(account, name)],
      },
      options,
    ),
  );
  return new aws.cloudwatch.LogGroup(
    name,
    {
      retentionInDays: args.retentionInDays ?? defaultRetentionInDays,
      logGroupClass: args.logGroupClass ?? "STANDARD",
      ...(kmsKeyId && { kmsKeyId }),
    },
    options,
  );
}

/**
 * What CloudWatch Logs needs of the key, for this log group only. Pulumi gives the group a random suffix, which
 * is not known when the key is made: hence the pattern.
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
