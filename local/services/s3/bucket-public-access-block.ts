import { z } from "zod";
import { bucketSetting } from "./bucket-setting";
import { publicAccessBlocks } from "./kinds";

export const bucketPublicAccessBlock = bucketSetting(publicAccessBlocks, {
  properties: {
    blockPublicAcls: z.boolean().default(false),
    blockPublicPolicy: z.boolean().default(false),
    ignorePublicAcls: z.boolean().default(false),
    restrictPublicBuckets: z.boolean().default(false),
    skipDestroy: z.boolean().optional(),
  },
});
