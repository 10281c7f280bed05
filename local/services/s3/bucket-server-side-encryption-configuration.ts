import { z } from "zod";
import { refuse } from "../../framework/errors";
import { bucketSetting, expectedBucketOwner } from "./bucket-setting";

export const bucketServerSideEncryptionConfiguration = bucketSetting(
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  {
    properties: {
      ...expectedBucketOwner,
      rules: z
        .array(
          z.strictObject({
            applyServerSideEncryptionByDefault: z
              .strictObject({
                kmsMasterKeyId: z.string().optional(),
                sseAlgorithm: z.enum(["AES256", "aws:kms", "aws:kms:dsse"]),
              })
              .optional(),
            blockedEncryptionTypes: z.array(z.enum(["NONE", "SSE-C"])).optional(),
            bucketKeyEnabled: z.boolean().optional(),
          }),
        )
        .length(1, { error: `"%k" takes exactly one rule` }),
    },
    refuse({ rules }) {
      for (const { applyServerSideEncryptionByDefault: byDefault } of rules) {
        if (byDefault?.sseAlgorithm === "AES256" && byDefault.kmsMasterKeyId !== undefined) {
          refuse(
            "InvalidArgument",
            "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
          );
        }
      }
    },
  },
);
