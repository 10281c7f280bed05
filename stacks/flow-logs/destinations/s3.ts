import * as z from "zod";

import { accountId, arn, listOf, objectOf, onOrOff, oneOf, region, text } from "../../configuration/values";
import { bucketSettings } from "./bucket";

const writers = objectOf({
  accountIds: listOf(accountId, "a list of account ids").optional(),
  organizationId: text(/^o-[a-z0-9]{10,32}$/, "an organisation id such as o-a1b2c3d4e5").optional(),
  regions: listOf(region, "a list of regions").min(1, { error: "at least one region" }).optional(),
});

/** Settings of a bucket that takes flow logs, beside its writers. */
const flowLogBucketSettings = {
  requireBucketOwnerFullControl: onOrOff.optional(),
  prefix: z.string({ error: "a folder such as network/flow-logs" }).optional(),
  ...bucketSettings,
};

export const S3Config = objectOf({
  bucketArn: arn("s3:::[a-z0-9.-]{3,63}", "a bucket: arn:aws:s3:::NAME").optional(),
  writers: writers.optional(),
  fileFormat: oneOf("plain-text", "parquet").optional(),
  hiveCompatiblePartitions: onOrOff.optional(),
  perHourPartition: onOrOff.optional(),
  ...flowLogBucketSettings,
});

/** A bucket for other accounts' flow logs. */
export const ReceivingBucketConfig = objectOf({ writers, ...flowLogBucketSettings });
