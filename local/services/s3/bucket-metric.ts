import { z } from "zod";
import { kind } from "../../framework/account";
import { text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { requireOwnBucket } from "./lookups";

export const bucketMetric = resource(kind("aws:s3/bucketMetric:BucketMetric", "partition"), {
  properties: z.strictObject({
    bucket: z.string(),
    filter: z
      .strictObject({
        accessPoint: z.string().optional(),
        prefix: z.string().optional(),
        tags: z.record(z.string(), z.string()).optional(),
      })
      .optional(),
    // Source: Amazon S3 API Reference, PutBucketMetricsConfiguration.
    name: text(1, 64).optional(),
  }),
  autoName: { property: "name", maxLength: 64 },
  replaceOn: ["bucket", "name"],
  refuse({ bucket }, account) {
    requireOwnBucket(account, bucket);
  },
  id: ({ inputs, name }) => `${inputs.bucket}:${name}`,
  outputs: {},
});
