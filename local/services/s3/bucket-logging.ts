import { z } from "zod";
import { refuse } from "../../framework/errors";
import { bucketSetting, expectedBucketOwner } from "./bucket-setting";
import { isOwnBucket } from "./lookups";

export const bucketLogging = bucketSetting("aws:s3/bucketLogging:BucketLogging", {
  properties: {
    ...expectedBucketOwner,
    targetBucket: z.string(),
    targetObjectKeyFormat: z
      .strictObject({
        partitionedPrefix: z
          .strictObject({ partitionDateSource: z.enum(["EventTime", "DeliveryTime"]) })
          .optional(),
        simplePrefix: z.strictObject({}).optional(),
      })
      .optional(),
    targetPrefix: z.string(),
  },
  refuse({ targetBucket }, account) {
    if (!isOwnBucket(account, targetBucket)) {
      refuse("InvalidTargetBucketForLogging", "The target bucket for logging does not exist");
    }
  },
});
