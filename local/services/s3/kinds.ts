import { kind } from "../../framework/account";

/** Buckets by name. A name is taken for every account of the partition. */
export const buckets = kind<{
  readonly bucket: string;
  readonly ownerId: string;
  readonly forceDestroy: boolean;
  readonly objectLockEnabled: boolean;
}>("aws:s3/bucket:Bucket", "partition");

/** Objects in buckets, by bucket and key. Not a resource type: records that were delivered. */
export const objects = kind<{ readonly bucket: string; readonly key: string; readonly size: number }>(
  "embedded:s3:Object",
  "partition",
);
