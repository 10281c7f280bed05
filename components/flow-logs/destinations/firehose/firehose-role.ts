import type { Account } from "../../../shared/account";
import {
  onlyFor,
  onlyForBucket,
  policyDocument,
  trustPolicy,
  type PolicyStatement,
} from "../../../shared/policy-document";

/** Where Firehose says what it could not write, in the log group of its errors. */
export const errorLogStream = "S3Delivery";

/** @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html */
export function firehoseTrustPolicy(account: Account): string {
  return trustPolicy("firehose.amazonaws.com", onlyFor(account, "firehose", "deliverystream/*"));
}

/** What the role may do, on one bucket, its key if it has one, and the log group of Firehose's errors. */
export function firehosePermissions(
  account: Account,
  arns: { readonly bucket: string; readonly errors: string; readonly key: string | undefined },
): string {
  return policyDocument([
    writeStatement(arns.bucket),
    errorStatement(arns.errors),
    ...(arns.key === undefined ? [] : [keyStatement(account, arns.bucket, arns.key)]),
  ]);
}

function writeStatement(bucketArn: string): PolicyStatement {
  return {
    Sid: "WriteToBucket",
    Effect: "Allow",
    Action: [
      "s3:AbortMultipartUpload",
      "s3:GetBucketLocation",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:ListBucketMultipartUploads",
      "s3:PutObject",
    ],
    Resource: [bucketArn, `${bucketArn}/*`],
  };
}

function errorStatement(logGroupArn: string): PolicyStatement {
  return {
    Sid: "TellErrors",
    Effect: "Allow",
    Action: "logs:PutLogEvents",
    Resource: `${logGroupArn}:log-stream:${errorLogStream}`,
  };
}

function keyStatement(account: Account, bucketArn: string, keyArn: string): PolicyStatement {
  return {
    Sid: "EncryptFiles",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: keyArn,
    Condition: onlyForBucket(account, bucketArn),
  };
}
