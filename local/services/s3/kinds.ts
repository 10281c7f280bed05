import { kind } from "../../framework/account";

/** Buckets by name. A name is taken for every account of the partition. */
export const buckets = kind<{
  readonly arn: string;
  readonly forceDestroy: boolean;
  readonly objectLockEnabled: boolean;
}>("aws:s3/bucket:Bucket", "partition");

/** The account that owns each bucket: no property of the plugin's says so. */
export const bucketOwners = kind<{ readonly accountId: string }>("embedded:s3:BucketOwner", "partition");

/** Buckets whose objects have versions: once a bucket has had them, it can be suspended but never be without. */
export const versionedBuckets = kind("embedded:s3:VersionedBucket", "partition");

/** Objects in buckets, by `BUCKET/KEY`. Not a resource type: records that were delivered. */
export const objects = kind<{ readonly bucket: string; readonly key: string; readonly bytes: number }>(
  "embedded:s3:Object",
  "partition",
);

/*
 * The settings of a bucket, by bucket name: AWS keeps one of each, and setting one again overwrites it.
 */
export const bucketPolicies = kind<{ readonly policy: string }>(
  "aws:s3/bucketPolicy:BucketPolicy",
  "partition",
);

export const publicAccessBlocks = kind<{ readonly blockPublicPolicy: boolean }>(
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "partition",
);

export const bucketVersionings = kind<{
  readonly versioningConfiguration: { readonly status: string };
}>("aws:s3/bucketVersioning:BucketVersioning", "partition");
