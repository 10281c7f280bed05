import { kind } from "../../framework/account";

/** Queues, by URL. */
export const queues = kind<{ readonly arn: string; readonly fifoQueue: boolean; readonly policy: string }>(
  "aws:sqs/queue:Queue",
);
