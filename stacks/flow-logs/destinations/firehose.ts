import * as z from "zod";

import { arn, listOf, objectOf } from "../../configuration/values";
import { bucketSettings } from "./bucket";

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
