import { partitionOf, type Account } from "../../../shared/account";
import type { PolicyStatement } from "../../../shared/policy-document";
import { logDeliveryService } from "../log-delivery";
import { logKeyPatterns, onlyFromWriters, type LogWriters } from "./writers";

const logDelivery = { Service: logDeliveryService } as const;

export interface FlowLogDeliveryArgs {
  readonly account: Account;
  readonly writers: LogWriters;
  /** Folder before `AWSLogs/`, without slashes at its ends. Default none. */
  readonly prefix?: string | undefined;
  /**
   * Ask for the canned ACL `bucket-owner-full-control` on every object, as AWS's documentation shows. Off by
   * default: in a bucket that enforces owner ownership the ACL says nothing, and deliveries without it were
   * reported as silently denied.
   */
  readonly requireBucketOwnerFullControl?: boolean | undefined;
}

/**
 * What a bucket that receives flow logs allows the log delivery service.
 *
 * Both key layouts are allowed, whichever is in use: switching to Hive-compatible prefixes then needs no change
 * here, and the flow log that is being replaced goes on delivering until it is gone.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
export function deliveryStatements(bucketArn: string, args: FlowLogDeliveryArgs): PolicyStatement[] {
  const condition = onlyFromWriters(args.writers, partitionOf(args.account.region));
  const fullControl = { "s3:x-amz-acl": "bucket-owner-full-control" };
  return [
    {
      Sid: "AWSLogDeliveryWrite",
      Effect: "Allow",
      Principal: logDelivery,
      Action: "s3:PutObject",
      Resource: logKeyPatterns(args.prefix, args.writers).map((key) => `${bucketArn}/${key}`),
      Condition: args.requireBucketOwnerFullControl
        ? { ...condition, StringEquals: { ...condition.StringEquals, ...fullControl } }
        : condition,
    },
    {
      Sid: "AWSLogDeliveryAclCheck",
      Effect: "Allow",
      Principal: logDelivery,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: bucketArn,
      Condition: condition,
    },
  ];
}

/**
 * What the log delivery service needs of a KMS key that encrypts the bucket.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
 */
export function logDeliveryKeyStatement(args: FlowLogDeliveryArgs): PolicyStatement {
  return {
    Sid: "EncryptDeliveredLogs",
    Effect: "Allow",
    Principal: logDelivery,
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Condition: onlyFromWriters(args.writers, partitionOf(args.account.region)),
  };
}
