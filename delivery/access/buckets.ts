import {
  boolean,
  bucketEncryptionTypes,
  bucketObjectLockType,
  bucketOwnershipType,
  bucketPolicyType,
  bucketTypes,
  type Deployment,
  type DeployedResource,
  logicalName,
  object,
  objectOf,
  objects,
  policyProperty,
  text,
} from "../deployment";
import type { PolicyDocument } from "../iam";
import type { Result } from "../../telemetry/result";

/** The bucket of this name. */
export function findBucket(deployment: Deployment, name: string): DeployedResource | undefined {
  return deployment.ofType(...bucketTypes).find((bucket) => (text(bucket, "bucket") ?? bucket.id) === name);
}

/** A bucket's policy, its own resource or the bucket's property; `undefined` where it has none. */
export function bucketPolicy(
  deployment: Deployment,
  bucket: DeployedResource,
  bucketName: string,
): Result<PolicyDocument> | undefined {
  const name = `bucket policy of ${logicalName(bucket)}`;
  const [separate] = deployment.having("bucket", bucketName, bucketPolicyType);
  if (separate !== undefined) return policyProperty(name, separate, "policy");
  const own = bucket.properties.policy;
  return own === undefined || own === "" ? undefined : policyProperty(name, bucket, "policy");
}

/** A bucket's default encryption with KMS: the key, `aws/s3` where none is named; `undefined` for SSE-S3. */
export function bucketKey(
  deployment: Deployment,
  bucket: DeployedResource,
  bucketName: string,
): { readonly key: string; readonly bucketKeyEnabled: boolean } | undefined {
  const separate = deployment
    .ofType(...bucketEncryptionTypes)
    .find((encryption) => text(encryption, "bucket") === bucketName);
  const rules = separate === undefined ? ownEncryptionRules(bucket) : objects(separate, "rules");
  for (const rule of rules) {
    const byDefault = objectOf(rule.applyServerSideEncryptionByDefault) ?? {};
    if (byDefault.sseAlgorithm !== "aws:kms" && byDefault.sseAlgorithm !== "aws:kms:dsse") continue;
    const key = byDefault.kmsMasterKeyId;
    return {
      key: typeof key === "string" && key !== "" ? key : "alias/aws/s3",
      bucketKeyEnabled: rule.bucketKeyEnabled === true,
    };
  }
  return undefined;
}

/**
 * Whether ACLs are disabled on a bucket. They are on every bucket made since April 2023 unless its ownership controls
 * say otherwise.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function aclsDisabled(deployment: Deployment, bucketName: string): boolean {
  const [controls] = deployment.having("bucket", bucketName, bucketOwnershipType);
  const ownership = controls && object(controls, "rule")?.objectOwnership;
  return ownership === undefined || ownership === "BucketOwnerEnforced";
}

/** Whether Object Lock is switched on for a bucket, when it was made or since. */
export function hasObjectLock(deployment: Deployment, bucket: DeployedResource, bucketName: string): boolean {
  const [since] = deployment.having("bucket", bucketName, bucketObjectLockType);
  return since !== undefined || boolean(bucket, "objectLockEnabled") === true;
}

function ownEncryptionRules(bucket: DeployedResource): readonly Readonly<Record<string, unknown>>[] {
  const own = object(bucket, "serverSideEncryptionConfiguration");
  if (own !== undefined) return [objectOf(own.rule) ?? {}];
  return objects(bucket, "serverSideEncryptionConfigurations").flatMap((configuration) => {
    const rules: readonly unknown[] = Array.isArray(configuration.rules) ? configuration.rules : [];
    return rules.map(objectOf).filter((rule) => rule !== undefined);
  });
}
