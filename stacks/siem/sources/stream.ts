import * as z from "zod";

import { objectOf } from "../../configuration/values";

/** How long a source's delivery stream waits and tries. */
export const StreamConfig = objectOf({
  bufferSeconds: z.number({ error: "a number of seconds" }).optional(),
  bufferMebibytes: z.number({ error: "a number of MiB" }).optional(),
  retrySeconds: z.number({ error: "a number of seconds" }).optional(),
}).optional();
