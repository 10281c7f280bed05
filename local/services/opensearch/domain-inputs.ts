import { z } from "zod";
import { arn, integer, jsonDocument, matching, tagged } from "../../framework/properties";

/*
 * What a domain is made of.
 * Source: Amazon OpenSearch Service API Reference, CreateDomain, and Developer Guide, "Quotas".
 */
const logTypes = ["AUDIT_LOGS", "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"] as const;

const instanceType = matching(/^[a-z0-9]+\.[a-z0-9]+\.search$/, "must be FAMILY.SIZE.search");
const mostNodes = 1002;

const clusterConfig = z.strictObject({
  dedicatedMasterCount: integer(2, 5).optional(),
  dedicatedMasterEnabled: z.boolean().default(false),
  dedicatedMasterType: instanceType.optional(),
  instanceCount: integer(1, mostNodes).default(1),
  instanceType: instanceType.default("m4.large.search"),
  multiAzWithStandbyEnabled: z.boolean().optional(),
  zoneAwarenessConfig: z.strictObject({ availabilityZoneCount: z.literal([2, 3]).default(2) }).optional(),
  zoneAwarenessEnabled: z.boolean().optional(),
});

export const domainInputs = z.strictObject({
  ...tagged,
  accessPolicies: jsonDocument().optional(),
  advancedOptions: z.record(z.string(), z.string()).optional(),
  advancedSecurityOptions: z
    .strictObject({
      anonymousAuthEnabled: z.boolean().default(false),
      enabled: z.boolean(),
      internalUserDatabaseEnabled: z.boolean().default(false),
      masterUserOptions: z
        .strictObject({
          masterUserArn: arn("iam").optional(),
          masterUserName: z.string().optional(),
          masterUserPassword: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
  autoTuneOptions: z
    .strictObject({
      desiredState: z.enum(["ENABLED", "DISABLED"]),
      rollbackOnDisable: z.enum(["DEFAULT_ROLLBACK", "NO_ROLLBACK"]).optional(),
      useOffPeakWindow: z.boolean().default(false),
    })
    .optional(),
  clusterConfig: clusterConfig.optional(),
  domainEndpointOptions: z
    .strictObject({
      enforceHttps: z.boolean().default(true),
      tlsSecurityPolicy: z
        .enum(["Policy-Min-TLS-1-0-2019-07", "Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10"])
        .default("Policy-Min-TLS-1-2-2019-07"),
    })
    .optional(),
  domainName: matching(
    /^[a-z][0-9a-z-]{2,27}$/,
    "must start with a lowercase alphabet and be at least 3 and no more than 28 characters long. Valid characters are a-z (lowercase letters), 0-9, and - (hyphen).",
  ).optional(),
  ebsOptions: z
    .strictObject({
      ebsEnabled: z.boolean(),
      iops: integer(3000, 16_000).optional(),
      throughput: integer(125, 1000).optional(),
      volumeSize: integer(10, 24_576).optional(),
      volumeType: z.enum(["standard", "gp2", "gp3", "io1"]).optional(),
    })
    .optional(),
  encryptAtRest: z.strictObject({ enabled: z.boolean(), kmsKeyId: z.string().optional() }).optional(),
  engineVersion: matching(
    /^(OpenSearch|Elasticsearch)_\d+\.\d+$/,
    "OpenSearch_X.Y or Elasticsearch_X.Y",
  ).optional(),
  logPublishingOptions: z
    .array(
      z.strictObject({
        cloudwatchLogGroupArn: arn("logs"),
        enabled: z.boolean().default(true),
        logType: z.enum(logTypes),
      }),
    )
    .optional(),
  nodeToNodeEncryption: z.strictObject({ enabled: z.boolean() }).optional(),
  offPeakWindowOptions: z.strictObject({ enabled: z.boolean().default(true) }).optional(),
  softwareUpdateOptions: z.strictObject({ autoSoftwareUpdateEnabled: z.boolean().default(false) }).optional(),
  vpcOptions: z
    .strictObject({
      securityGroupIds: z.array(z.string()).optional(),
      subnetIds: z.array(z.string()).min(1).max(3),
    })
    .optional(),
});

export type DomainInputs = z.output<typeof domainInputs>;
