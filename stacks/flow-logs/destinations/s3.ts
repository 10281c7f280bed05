import * as z from "zod";

import { bucketArn } from "../../configuration/arns";
import { otherAccounts } from "../../configuration/other-accounts";
import { listOf, objectOf, onOrOff, oneOf, region } from "../../configuration/values";
import { bucketSettings } from "./bucket";

const writers = objectOf({
  ...otherAccounts.shape,
  regions: listOf(region, "a list of regions").min(1, { error: "at least one region" }).optional(),
});

/** Settings of a bucket that takes flow logs, beside its writers. */
const flowLogBucketSettings = {
  requireBucketOwnerFullControl: onOrOff.optional(),
  prefix: z.string({ error: "a folder such as network/flow-logs" }).optional(),
  ...bucketSettings,
};

export const S3Config = objectOf({
  bucketArn: bucketArn.optional(),
  writers: writers.optional(),
  fileFormat: oneOf("plain-text", "parquet").optional(),
  hiveCompatiblePartitions: onOrOff.optional(),
  perHourPartition: onOrOff.optional(),
  ...flowLogBucketSettings,
});

/** A bucket for other accounts' flow logs. */
export const ReceivingBucketConfig = objectOf({ writers, ...flowLogBucketSettings });
