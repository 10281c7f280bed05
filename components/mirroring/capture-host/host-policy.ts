import type { Account } from "../../shared/account";
import { onlyForBucket, policyDocument, type PolicyStatement } from "../../shared/policy-document";

/** Where a capture host writes to. */
export interface HostWrites {
  readonly bucketArn: string;
  /** Of the bucket; absent if S3 encrypts with its own key. */
  readonly keyArn?: string | undefined;
  readonly logGroupArns: readonly string[];
}

/**
 * What a host may: add captures to its bucket and lines to its log groups. It reads neither. The CloudWatch agent makes
 * its streams, and asks for nothing else where the groups are there.
 */
export function hostPolicy(account: Account, { bucketArn, keyArn, logGroupArns }: HostWrites): string {
  const statements: PolicyStatement[] = [
    {
      Sid: "StoreCaptures",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${bucketArn}/captures/*`,
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: logGroupArns.map((arn) => `${arn}:*`),
    },
  ];
  if (keyArn === undefined) return policyDocument(statements);
  return policyDocument([
    ...statements,
    {
      Sid: "EncryptCaptures",
      Effect: "Allow",
      // A file of more than 8 MB goes in parts, which S3 puts together by decrypting their key.
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: keyArn,
      Condition: onlyForBucket(account, bucketArn),
    },
  ]);
}
