import { z } from "zod";
import { refuse } from "../../framework/errors";
import { accountId, arn, constrained, matching, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";

/** Fewest bytes at which the plugin lets a query be cut off; 0 is never. Source: terraform-provider-aws, `athena/workgroup.go`. */
const leastScanBytes = 10_485_760;

const scanLimit = constrained(
  z.number(),
  (bytes) => bytes === 0 || (Number.isInteger(bytes) && bytes >= leastScanBytes),
  `expected %k to be at least (${leastScanBytes}), got %v`,
);

const engine = "Athena engine version 3";

const configuration = z.strictObject({
  bytesScannedCutoffPerQuery: scanLimit.optional(),
  enableMinimumEncryptionConfiguration: z.boolean().optional(),
  enforceWorkgroupConfiguration: z.boolean().default(true),
  engineVersion: z
    .strictObject({
      // Whatever engine is asked for, it is version 3 that runs.
      effectiveEngineVersion: z
        .string()
        .optional()
        .transform(() => engine),
      selectedEngineVersion: z.enum(["AUTO", engine]).default("AUTO"),
    })
    .prefault({}),
  executionRole: arn("iam").optional(),
  publishCloudwatchMetricsEnabled: z.boolean().default(true),
  requesterPaysEnabled: z.boolean().default(false),
  resultConfiguration: z
    .strictObject({
      aclConfiguration: z.strictObject({ s3AclOption: z.literal(["BUCKET_OWNER_FULL_CONTROL"]) }).optional(),
      encryptionConfiguration: z
        .strictObject({
          encryptionOption: z.enum(["SSE_S3", "SSE_KMS", "CSE_KMS"]).optional(),
          kmsKeyArn: arn("kms").optional(),
        })
        .optional(),
      expectedBucketOwner: accountId.optional(),
      outputLocation: constrained(
        z.string(),
        (location) => /^s3:\/\/[^/]+(\/.*)?$/.test(location),
        `invalid value for %k (must begin with s3://): "%v"`,
      ).optional(),
    })
    .optional(),
});

const taken = ["InvalidRequestException", "WorkGroup is already created"] as const;

export const workgroup = resource(kinds.workgroups, {
  properties: z.strictObject({
    ...tagged,
    configuration: configuration.optional(),
    description: text(0, 1024).optional(),
    forceDestroy: z.boolean().default(false),
    name: matching(
      /^[\w.-]{1,128}$/,
      "must contain only alphanumeric characters, periods, underscores, and hyphens",
    ).optional(),
    state: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  }),
  autoName: { property: "name", maxLength: 128 },
  replaceOn: ["name"],
  check({ configuration: given }, fault) {
    const encryption = given?.resultConfiguration?.encryptionConfiguration;
    if (encryption?.encryptionOption?.endsWith("KMS") === true && encryption.kmsKeyArn === undefined) {
      fault(
        ["configuration", "resultConfiguration", "encryptionConfiguration", "kmsKeyArn"],
        `"%k" is required for the encryption option ${encryption.encryptionOption}`,
      );
    }
  },
  refuse({ name }, _account, id) {
    if (id === undefined && name === kinds.primaryWorkgroup) refuse(...taken);
  },
  unique: { refusal: () => taken },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account, id }) => account.arn("athena", `workgroup/${id}`),
    configuration: { follow: () => configuration.parse({}) },
  },
  inUseBy: [
    {
      by: [references(kinds.namedQueries, "workgroup")],
      unless: "forceDestroy",
      refusal: ({ id }) => ["InvalidRequestException", `WorkGroup ${id} is not empty`],
    },
  ],
  deletes: [references(kinds.namedQueries, "workgroup")],
});
