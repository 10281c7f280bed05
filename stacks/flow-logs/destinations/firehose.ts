import * as z from "zod";

import { deliveryStreamArn, roleArn } from "../../configuration/arns";
import { otherAccounts } from "../../configuration/other-accounts";
import { listOf, objectOf } from "../../configuration/values";
import { bucketSettings } from "./bucket";

/** Settings of a delivery stream that is made here. */
const streamSettings = {
  bufferSeconds: z.number({ error: "a number of seconds" }).optional(),
  bufferMebibytes: z.number({ error: "a number of MiB" }).optional(),
  bucket: objectOf(bucketSettings).optional(),
};

export const FirehoseConfig = objectOf({
  deliveryStreamArn: deliveryStreamArn.optional(),
  crossAccountRoleArn: roleArn.optional(),
  ...streamSettings,
});

/** A delivery stream for other accounts' flow logs. */
export const ReceivingStreamConfig = objectOf({
  sourceRoleArns: listOf(roleArn, "a list of role ARNs").optional(),
  senders: otherAccounts.optional(),
  ...streamSettings,
});
