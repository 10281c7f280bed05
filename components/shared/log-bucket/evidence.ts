import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../component";

/** A time in which nobody deletes or overwrites a version of an object. */
export interface ObjectLock {
  /** `GOVERNANCE` can be lifted by who has the permission; `COMPLIANCE` by nobody, not even the root user. */
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  /** Days from the object's creation. */
  readonly days: number;
}

/** Where S3 writes who asked for what. */
export interface AccessLogging {
  /** A bucket of the same account and region that takes access logs. */
  readonly bucketName: string;
  /** Default: the log bucket's name and a slash. */
  readonly prefix?: string | undefined;
}

/**
 * What holds that logs stay as they were, and who read them. Returns what must be there before the first object, so that
 * it is locked, too.
 *
 * Object Lock is switched on by its configuration, which AWS takes for a bucket with versions whether it is new or not.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html
 */
export function keepEvidence(
  name: string,
  bucket: aws.s3.Bucket,
  versioning: pulumi.Resource,
  args: { readonly objectLock?: ObjectLock | undefined; readonly accessLogging?: AccessLogging | undefined },
  options: ChildOptions,
): pulumi.Resource[] {
  if (args.accessLogging) {
    const { bucketName, prefix } = args.accessLogging;
    new aws.s3.BucketLogging(
      name,
      {
        bucket: bucket.bucket,
        targetBucket: bucketName,
        targetPrefix: prefix ?? bucket.bucket.apply((own) => `${own}/`),
      },
      options,
    );
  }
  if (args.objectLock === undefined) return [];
  const { mode, days } = args.objectLock;
  return [
    new aws.s3.BucketObjectLockConfiguration(
      name,
      { bucket: bucket.bucket, rule: { defaultRetention: { mode, days } } },
      { ...options, dependsOn: versioning },
    ),
  ];
}
