import type * as z from "zod";

import { listOf, name, objectOf } from "../configuration/values";
import { receiverSchemas } from "../flow-logs/destinations/table";

/** What other accounts' flow logs are delivered to: at least one of them. */
const ReceiverConfig = objectOf({ name, ...objectOf(receiverSchemas).partial().shape });

export const ReceiversConfig = objectOf({
  flowLogReceivers: listOf(ReceiverConfig, "a list of flow log receivers").default([]),
});
export type ReceiversConfig = z.infer<typeof ReceiversConfig>;
