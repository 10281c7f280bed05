import type { Account } from "../account";
import { onlyFor, policyDocument, type PolicyStatement } from "../policy-document";

/** The principal that writes vended logs, flow logs among them, to S3. */
const logDelivery = { Service: "delivery.logs.amazonaws.com" } as const;

export interface LogBucketPolicyArgs {
  readonly bucketArn: string;
  /** Whose flow logs may be delivered here. */
  readonly writers: LogWriters;
  /** Folder before `AWSLogs/`, without slashes at its ends. Default none. */
  readonly prefix?: string;
  /**
   * Ask for the canned ACL `bucket-owner-full-control` on every object, as AWS's documentation shows. Off by
   * default: in a bucket that enforces owner ownership the ACL says nothing, and deliveries without it were
   * reported as silently denied.
   */
  readonly requireBucketOwnerFullControl?: boolean;
}

/** The account that the bucket takes flow logs from. */
export type LogWriters = Account;

/**
 * The policy of a bucket that receives flow logs.
 *
 * Both key layouts of the account are allowed, whichever is in use: switching to Hive-compatible prefixes then
 * needs no change here, and the flow log that is being replaced goes on delivering until it is gone.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
export function logBucketPolicy(args: LogBucketPolicyArgs): string {
  return policyDocument([...deliveryStatements(args), tlsOnly(args.bucketArn)]);
}

/**
 * What the log delivery service needs of a KMS key that encrypts the bucket.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
 */
export function logDeliveryKeyStatement(writers: LogWriters): PolicyStatement {
  return {
    Sid: "EncryptDeliveredLogs",
    Effect: "Allow",
    Principal: logDelivery,
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Condition: onlyFor(writers, "logs", "*"),
  };
}

function deliveryStatements(args: LogBucketPolicyArgs): PolicyStatement[] {
  const { bucketArn, writers } = args;
  const condition = onlyFor(writers, "logs", "*");
  return [
    {
      Sid: "AWSLogDeliveryWrite",
      Effect: "Allow",
      Principal: logDelivery,
      Action: "s3:PutObject",
      Resource: logKeyPatterns(args.prefix, writers).map((key) => `${bucketArn}/${key}`),
      Condition: args.requireBucketOwnerFullControl
        ? {
            ...condition,
            StringEquals: { ...condition?.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
          }
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

/** Keys under which flow logs write: AWS's default layout, and the Hive-compatible one. */
function logKeyPatterns(prefix: string | undefined, writers: LogWriters): string[] {
  const folder = prefix === undefined ? "" : `${prefix}/`;
  return [`${folder}AWSLogs/${writers.id}/*`, `${folder}AWSLogs/aws-account-id=${writers.id}/*`];
}

function tlsOnly(bucketArn: string): PolicyStatement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
