import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, constrained, matching, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";

/** Fewest bytes at which the plugin lets a query be cut off; 0 is never. Source: terraform-provider-aws, `athena/workgroup.go`. */
const LEAST_SCAN_BYTES = 10_485_760;

const scanLimit = constrained(
  z.number(),
  (bytes) => bytes === 0 || (Number.isInteger(bytes) && bytes >= LEAST_SCAN_BYTES),
  `expected %k to be at least (${LEAST_SCAN_BYTES}), got %v`,
);

const configuration = z.strictObject({
  bytesScannedCutoffPerQuery: scanLimit.optional(),
  enableMinimumEncryptionConfiguration: z.boolean().optional(),
  enforceWorkgroupConfiguration: z.boolean().default(true),
  engineVersion: z
    .strictObject({
      effectiveEngineVersion: z.string().optional(),
      selectedEngineVersion: z.enum(["AUTO", "Athena engine version 3"]).default("AUTO"),
    })
    .optional(),
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
      expectedBucketOwner: matching(/^\d{12}$/, "must be twelve digits").optional(),
      outputLocation: constrained(
        z.string(),
        (location) => /^s3:\/\/[^/]+(\/.*)?$/.test(location),
        `invalid value for %k (must begin with s3://): "%v"`,
      ).optional(),
    })
    .optional(),
});

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
  computed: ["arn", "configuration", "name"],
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
  create({ configuration: given, name = "" }, account) {
    if (name === kinds.PRIMARY_WORKGROUP || account.find(kinds.workgroups, name) !== undefined) {
      refuse("InvalidRequestException", "WorkGroup is already created");
    }
    return {
      id: name,
      outputs: { arn: account.arn("athena", `workgroup/${name}`), configuration: withEngine(given) },
    };
  },
  update({ configuration: given }) {
    return { configuration: withEngine(given) };
  },
  delete({ id, forceDestroy }, account) {
    const queries = account.where(kinds.namedQueries, "workgroup", id);
    if (queries.length > 0 && forceDestroy !== true) {
      refuse("InvalidRequestException", `WorkGroup ${id} is not empty`);
    }
    for (const query of queries) account.remove(kinds.namedQueries, query.id);
  },
});

/** Whatever engine is asked for, it is version 3 that runs. */
function withEngine(given: z.output<typeof configuration> | undefined): unknown {
  const asked = configuration.parse(given ?? {});
  const selectedEngineVersion = asked.engineVersion?.selectedEngineVersion ?? "AUTO";
  return {
    ...asked,
    engineVersion: { selectedEngineVersion, effectiveEngineVersion: "Athena engine version 3" },
  };
}
