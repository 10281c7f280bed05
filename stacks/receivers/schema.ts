import type * as z from "zod";

import { listOf, name, objectOf } from "../configuration/values";
import { S3Config } from "../flow-logs/destinations/s3";
import { FormatConfig } from "../flow-logs/format-schema";
import { AthenaQueriesConfig, QuickSightConfig } from "../queries/schema";
import { receiverSchemas } from "../flow-logs/destinations/table";

const { fileFormat, hiveCompatiblePartitions, perHourPartition } = S3Config.shape;

/** How all accounts' files are asked, which their pipelines write in one format and layout. */
export const ReceiverAthenaConfig = objectOf({
  format: FormatConfig.optional(),
  fileFormat,
  hiveCompatiblePartitions,
  perHourPartition,
  ...AthenaQueriesConfig.shape,
});

/** What other accounts' flow logs are delivered to: at least one of them. */
const ReceiverConfig = objectOf({
  name,
  ...objectOf(receiverSchemas).partial().shape,
  athena: ReceiverAthenaConfig.optional(),
  quickSight: QuickSightConfig.optional(),
});
export type ReceiverConfig = z.infer<typeof ReceiverConfig>;

export const ReceiversConfig = objectOf({
  flowLogReceivers: listOf(ReceiverConfig, "a list of flow log receivers").default([]),
});
export type ReceiversConfig = z.infer<typeof ReceiversConfig>;
