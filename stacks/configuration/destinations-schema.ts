import * as z from "zod";

import {
  accountId,
  arn,
  encryption,
  listOf,
  objectOf,
  onOrOff,
  oneOf,
  region,
  text,
  wholeNumber,
} from "./values";

/** Days in ten years: longer than any retention that AWS offers. */
const tenYears = 3653;
const days = wholeNumber(1, tenYears, "a whole number of days");

export const CloudWatchLogsConfig = objectOf({
  logGroupName: text(
    /^[\w./#-]{1,512}$/,
    "the name of a log group: letters, digits and . _ - / #",
  ).optional(),
  retentionInDays: days.optional(),
  logGroupClass: oneOf("STANDARD", "INFREQUENT_ACCESS").optional(),
  encryption: encryption.optional(),
});

const bucketName = text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of a bucket");

/** Settings of a bucket that is made here, whoever writes to it. */
const bucketSettings = {
  encryption: encryption.optional(),
  lifecycle: objectOf({
    infrequentAccessAfterDays: days.optional(),
    glacierAfterDays: days.optional(),
    expireAfterDays: days.optional(),
  }).optional(),
  protect: onOrOff.optional(),
  objectLock: objectOf({ mode: oneOf("GOVERNANCE", "COMPLIANCE"), days }).optional(),
  accessLogging: objectOf({
    bucketName,
    prefix: z.string({ error: "a prefix of keys such as logs/" }).optional(),
  }).optional(),
  requestMetrics: onOrOff.optional(),
};

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

const roleArn = arn("iam::\\d{12}:role/.+", "a role: arn:aws:iam::ACCOUNT:role/NAME");

/** Settings of a delivery stream that is made here. */
const streamSettings = {
  bufferSeconds: z.number({ error: "a number of seconds" }).optional(),
  bufferMebibytes: z.number({ error: "a number of MiB" }).optional(),
  bucket: objectOf(bucketSettings).optional(),
};

export const FirehoseConfig = objectOf({
  deliveryStreamArn: arn(
    "firehose:[a-z0-9-]+:\\d{12}:deliverystream/[A-Za-z0-9_.-]{1,64}",
    "a delivery stream: arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME",
  ).optional(),
  crossAccountRoleArn: roleArn.optional(),
  ...streamSettings,
});

/** A delivery stream for other accounts' flow logs. */
export const ReceivingStreamConfig = objectOf({
  sourceRoleArns: listOf(roleArn, "a list of role ARNs").optional(),
  ...streamSettings,
});

/** Where a pipeline's records go: any of them, at least one. */
export const DestinationsConfig = objectOf({
  cloudWatchLogs: CloudWatchLogsConfig.optional(),
  s3: S3Config.optional(),
  firehose: FirehoseConfig.optional(),
});
