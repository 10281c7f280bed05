import type * as z from "zod";

import type { DestinationName, ReceiverName } from "../../../components";
import { CloudWatchLogsConfig } from "./cloud-watch-logs";
import { FirehoseConfig, ReceivingStreamConfig } from "./firehose";
import { ReceivingBucketConfig, S3Config } from "./s3";

/** What may be set of each kind of destination that the components make: a file and a line each. */
export const destinationSchemas = {
  cloudWatchLogs: CloudWatchLogsConfig,
  s3: S3Config,
  firehose: FirehoseConfig,
} satisfies Record<DestinationName, z.ZodType>;

/** The same for what receives other accounts' flow logs. */
export const receiverSchemas = {
  s3: ReceivingBucketConfig,
  firehose: ReceivingStreamConfig,
} satisfies Record<ReceiverName, z.ZodType>;
