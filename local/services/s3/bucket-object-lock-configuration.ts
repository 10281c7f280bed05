import { z } from "zod";
import { refuse } from "../../framework/errors";
import { integer } from "../../framework/properties";
import { bucketSetting, expectedBucketOwner } from "./bucket-setting";
import { buckets, bucketVersionings } from "./kinds";
import { requireOwnBucket } from "./lookups";

export const bucketObjectLockConfiguration = bucketSetting(
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  {
    properties: {
      ...expectedBucketOwner,
      objectLockEnabled: z.literal(["Enabled"]).default("Enabled"),
      rule: z
        .strictObject({
          defaultRetention: z.strictObject({
            // Source: Amazon S3 API Reference, DefaultRetention: one of the two, up to 100 years.
            days: integer(1, 36_500).optional(),
            mode: z.enum(["COMPLIANCE", "GOVERNANCE"]).optional(),
            years: integer(1, 100).optional(),
          }),
        })
        .optional(),
    },
    replaceOn: ["objectLockEnabled"],
    // Source: Amazon S3 User Guide, "Configuring S3 Object Lock": it can be enabled on a bucket that exists, for ever.
    put({ bucket }, account) {
      const { id, ...found } = requireOwnBucket(account, bucket);
      account.put(buckets, id, { ...found, objectLockEnabled: true });
    },
    refuse({ bucket, rule }, account) {
      // A bucket made with Object Lock has versioning from the start.
      const isVersioned =
        account.find(buckets, bucket)?.objectLockEnabled === true ||
        account.find(bucketVersionings, bucket)?.versioningConfiguration.status === "Enabled";
      if (!isVersioned) {
        refuse(
          "InvalidBucketState",
          "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
        );
      }
      const retention = rule?.defaultRetention;
      const periods = [retention?.days, retention?.years].filter((period) => period !== undefined);
      if (retention !== undefined && (retention.mode === undefined || periods.length !== 1)) {
        refuse(
          "MalformedXML",
          "The XML you provided was not well-formed or did not validate against our published schema",
        );
      }
    },
  },
);
