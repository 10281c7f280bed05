import type * as z from "zod";

import type { Account } from "../../components";
import { defaultFormat } from "../../telemetry/flow-logs";
import type { ReceivingBucketConfig } from "../flow-logs/destinations/s3";
import type { ReceiverAthenaConfig } from "./schema";

/** What a table over all accounts' files is made from, beside its bucket and its name. */
export function receiverTableArgs(
  {
    format = defaultFormat,
    fileFormat,
    hiveCompatiblePartitions,
    perHourPartition,
    ...queries
  }: z.infer<typeof ReceiverAthenaConfig>,
  { writers, prefix }: z.infer<typeof ReceivingBucketConfig>,
  account: Account,
) {
  const logs = { writers, prefix, fileFormat, hiveCompatiblePartitions, perHourPartition };
  // What the accounts' own networks are nobody here knows.
  return { account, format, logs, allowedDestinations: [], ...queries };
}
