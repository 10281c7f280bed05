import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arnIn, type Account } from "../../../shared/account";
import { evidenceOptions, type ChildOptions } from "../../../shared/component";
import {
  defaultEncryption,
  encryptionKey,
  optionalKeyArn,
  type Encryption,
} from "../../../shared/encryption";
import { logGroupKeyStatement } from "../../../shared/log-group-key";
import { defaultRetentionInDays } from "../../../shared/log-retention";

/** Settings of a log group that is made here. */
export interface LogGroupArgs {
  /** Days, one of those that CloudWatch Logs takes. Default 30. */
  readonly retentionInDays?: number | undefined;
  /**
   * Default `STANDARD`, the only class with metric filters. Another class is another group: the change is refused where
   * the group is protected, and where it is not, the group goes with its events.
   */
  readonly logGroupClass?: "STANDARD" | "INFREQUENT_ACCESS" | undefined;
  /** Default: a customer managed key made here. */
  readonly encryption?: Encryption | undefined;
  /**
   * Refuse to delete or replace the group and its key, and keep the key in the account even where it leaves the stack.
   * Default true: logs are evidence.
   */
  readonly protect?: boolean | undefined;
}

export const newLogGroupKeys = [
  "retentionInDays",
  "logGroupClass",
  "encryption",
  "protect",
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
  const evidence = evidenceOptions(options, args.protect);
  const kmsKeyId = optionalKeyArn(args.encryption ?? defaultEncryption, () =>
    encryptionKey(
      `${name}-key`,
      {
        account,
        description: `Encrypts the log group ${name}`,
        statements: [logGroupKeyStatement(account, name)],
      },
      evidence.key,
    ),
  );
  return new aws.cloudwatch.LogGroup(
    name,
    {
      retentionInDays: args.retentionInDays ?? defaultRetentionInDays,
      logGroupClass: args.logGroupClass ?? "STANDARD",
      ...(kmsKeyId && { kmsKeyId }),
    },
    evidence.holder,
  );
}
