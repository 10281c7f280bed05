import { z } from "zod";
import { bucketSetting } from "./bucket-setting";

export const bucketOwnershipControls = bucketSetting(
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  {
    properties: {
      rule: z.strictObject({
        objectOwnership: z.enum(["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"]),
      }),
    },
  },
);
