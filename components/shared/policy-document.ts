import { arnIn, regionalService, type Account } from "./account";

/** Operator, condition key, and the value or values of which one must match. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement of an IAM policy, in IAM's own words. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly Service: string } | { readonly AWS: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: PolicyCondition;
}

/** Prints a policy. One version, one key order: the same statements give the same text, so no false difference. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/**
 * The condition against the confused deputy: the service may act only for this account's own resources.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function onlyFor(account: Account, service: string, resource: string): PolicyCondition {
  return {
    StringEquals: { "aws:SourceAccount": account.id },
    ArnLike: { "aws:SourceArn": arnIn(account, service, resource) },
  };
}

/** Who may take a role: one service, under a condition if AWS documents one for its request. */
export function trustPolicy(service: string, condition?: PolicyCondition): string {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      ...(condition && { Condition: condition }),
    },
  ]);
}

/** Refuses whoever asks without TLS. */
export function tlsOnly(action: string, resource: string | readonly string[]): PolicyStatement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/**
 * The use of a key through S3 and for one bucket only: not for one whose name goes on where this one's ends. S3 names
 * the bucket to KMS where the bucket has a key of its own, else the object.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function onlyForBucket({ region }: Account, bucketArn: string): PolicyCondition {
  return {
    StringEquals: { "kms:ViaService": regionalService("s3", region) },
    StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
  };
}
