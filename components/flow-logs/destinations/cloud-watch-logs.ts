import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arnIn, regionalService, type Account } from "../../shared/account";
import type { ArgumentFault } from "../../shared/component";
import { defaultEncryption, encryptionKey, optionalKeyArn, type Encryption } from "../../shared/encryption";
import { logGroupHeartbeat } from "../../shared/heartbeat-metric";
import type { PolicyStatement } from "../../shared/policy-document";
import type { DestinationContext, FlowLogDestination } from "./destination";
import { flowLogsPermissions, flowLogsTrustPolicy } from "./flow-logs-role";
import { defaultRetentionInDays, retentionFaults } from "./log-retention";

export interface CloudWatchLogsDestinationArgs {
  /** Name of a log group that exists; none of the other arguments may then be given. Default: one made here. */
  readonly logGroupName?: string | undefined;
  /** Days, one of those that CloudWatch Logs takes. Default 30. */
  readonly retentionInDays?: number | undefined;
  /** Default `STANDARD`, the only class with metric filters; it cannot be changed later without a new group. */
  readonly logGroupClass?: "STANDARD" | "INFREQUENT_ACCESS" | undefined;
  /** Default: a customer managed key made here. */
  readonly encryption?: Encryption | undefined;
}

export interface CloudWatchLogsDestination extends FlowLogDestination {
  readonly logGroupName: pulumi.Output<string>;
  readonly logGroupArn: pulumi.Output<string>;
  /** Whether metric filters can be set: not in the class INFREQUENT_ACCESS. An adopted group is taken at its word. */
  readonly hasMetricFilters: boolean;
}

/** A log group, made or adopted, and the role by which flow logs write to it. */
export function cloudWatchLogsDestination(
  { name, account, options }: DestinationContext,
  args: CloudWatchLogsDestinationArgs,
): CloudWatchLogsDestination {
  const group = requiredLogGroup(`${name}-log-group`, account, args, options);
  const role = new aws.iam.Role(
    `${name}-to-cloudwatch-logs`,
    {
      description: "Lets VPC Flow Logs write to one log group",
      assumeRolePolicy: flowLogsTrustPolicy(account),
    },
    options,
  );
  const permissions = new aws.iam.RolePolicy(
    `${name}-to-cloudwatch-logs`,
    { role: role.name, policy: group.arn.apply((arn) => flowLogsPermissions(account, arn)) },
    options,
  );
  return {
    logGroupName: group.name,
    logGroupArn: group.arn,
    hasMetricFilters: args.logGroupClass !== "INFREQUENT_ACCESS",
    flowLogArgs: {
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
    },
    // A flow log that starts before its role may write loses its first records without a word.
    dependsOn: [permissions],
    heartbeat: logGroupHeartbeat(group.name),
  };
}

export function cloudWatchLogsFaults(args: CloudWatchLogsDestinationArgs, path: string): ArgumentFault[] {
  const faults = retentionFaults(args.retentionInDays, `${path}.retentionInDays`);
  if (args.logGroupName === undefined) return faults;
  for (const key of ["retentionInDays", "logGroupClass", "encryption"] as const) {
    if (args[key] === undefined) continue;
    faults.push({
      propertyPath: `${path}.${key}`,
      reason: `belongs to a log group that is made here, but "${args.logGroupName}" is adopted; set it where that group is made`,
    });
  }
  return faults;
}

function requiredLogGroup(
  name: string,
  account: Account,
  args: CloudWatchLogsDestinationArgs,
  options: DestinationContext["options"],
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
