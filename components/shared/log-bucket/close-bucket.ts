import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../component";
import { policyDocument, tlsOnly, type PolicyStatement } from "../policy-document";

/**
 * Closes a bucket to the public, gives whatever is written to the bucket's own account, and lets in, over TLS only,
 * those whom the statements name beside the account's own IAM. Returns what holds that.
 */
export function closeBucket(
  name: string,
  bucket: aws.s3.Bucket,
  statements: (bucketArn: string) => readonly PolicyStatement[],
  options: ChildOptions,
): pulumi.Resource[] {
  const of = { bucket: bucket.bucket };
  const ownership = new aws.s3.BucketOwnershipControls(
    name,
    { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } },
    options,
  );
  const publicAccess = new aws.s3.BucketPublicAccessBlock(
    name,
    {
      ...of,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  const policy = new aws.s3.BucketPolicy(
    name,
    {
      ...of,
      policy: bucket.arn.apply((arn) => bucketPolicy(arn, statements)),
    },
    // S3 answers a policy that comes while public access is being blocked with a conflict.
    { ...options, dependsOn: publicAccess },
  );
  return [policy, ownership];
}

/** The policy of a bucket that {@link closeBucket} closes. */
export function bucketPolicy(
  bucketArn: string,
  statements: (bucketArn: string) => readonly PolicyStatement[],
): string {
  return policyDocument([...statements(bucketArn), tlsOnly("s3:*", [bucketArn, `${bucketArn}/*`])]);
}
