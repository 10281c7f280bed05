import { z } from "zod";
import { refuse } from "../../framework/errors";
import { bucketSetting, expectedBucketOwner } from "./bucket-setting";
import { buckets, bucketVersionings, versionedBuckets } from "./kinds";

export const bucketVersioning = bucketSetting(bucketVersionings, {
  properties: {
    ...expectedBucketOwner,
    versioningConfiguration: z.strictObject({
      mfaDelete: z.enum(["Enabled", "Disabled"]).optional(),
      status: z.enum(["Enabled", "Suspended", "Disabled"]),
    }),
  },
  refuse({ bucket, versioningConfiguration: { status } }, account) {
    if (status !== "Enabled" && account.find(buckets, bucket)?.objectLockEnabled === true) {
      refuse(
        "InvalidBucketState",
        "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
      );
    }
  },
  put({ bucket, versioningConfiguration: { status } }, account) {
    if (status !== "Disabled") account.put(versionedBuckets, bucket, {});
  },
});
