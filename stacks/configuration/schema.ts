import * as z from "zod";

import {
  allFieldsV5Format,
  defaultFormat,
  flowLogFormat,
  parseLogFormat,
  type FlowLogFormat,
} from "../../telemetry/flow-logs";
import { success, type Result } from "../../telemetry/result";
import { address, addressOrCidr, vpcCidrBlock } from "./addresses";
import { DestinationsConfig, ReceivingBucketConfig, ReceivingStreamConfig } from "./destinations-schema";
import { QueriesConfig } from "./queries-schema";
import {
  accountId,
  listOf,
  name,
  objectOf,
  onOrOff,
  oneOf,
  region,
  resourceId,
  text,
  whenObject,
  wholeNumber,
} from "./values";

/** A VPC made here (`cidrBlock`, `availabilityZones`) or adopted (`id`). */
export const VpcConfig = objectOf({
  name,
  id: resourceId("vpc").optional(),
  cidrBlock: vpcCidrBlock.optional(),
  availabilityZones: listOf(
    text(/^[a-z0-9-]+-\d[a-z]$/, "the name of a zone, such as eu-west-1a"),
    "a list of zones, such as [eu-west-1a, eu-west-1b]",
  )
    .min(1, { error: "at least one zone" })
    .optional(),
  natGateways: oneOf("none", "single", "onePerAz").optional(),
})
  .refine((vpc) => vpc.id !== undefined || vpc.cidrBlock !== undefined, {
    path: ["cidrBlock"],
    error: "the range of a VPC that is made here, or give the id of one that exists",
    ...whenObject,
  })
  .refine((vpc) => vpc.cidrBlock === undefined || vpc.availabilityZones !== undefined, {
    path: ["availabilityZones"],
    error: "the zones of a VPC that is made here, such as [eu-west-1a, eu-west-1b]",
    ...whenObject,
  })
  .refine((vpc) => vpc.id === undefined || vpc.cidrBlock === undefined, {
    path: ["id"],
    error: "give either id, for a VPC that exists, or cidrBlock, for one that is made here",
    ...whenObject,
  })
  .refine(
    (vpc) => vpc.id === undefined || (vpc.availabilityZones === undefined && vpc.natGateways === undefined),
    {
      path: ["id"],
      error: "a VPC that exists has its zones and gateways; leave out availabilityZones and natGateways",
      ...whenObject,
    },
  );
export type VpcConfig = z.infer<typeof VpcConfig>;

/** Faults of a format come from `flow-logs`, which knows the fields; they name the value found themselves. */
export const FormatConfig = z
  .union([z.string(), z.array(z.string())], {
    error: "default, all-v5, a list of field names, or a string such as ${srcaddr} ${dstaddr}",
  })
  .transform((value, context): FlowLogFormat => {
    const format = namedFormat(value);
    if (format.ok) return format.value;
    for (const message of format.faults) {
      context.issues.push({ code: "custom", message, input: value, params: { namesValue: true } });
    }
    return z.NEVER;
  });

function namedFormat(value: string | readonly string[]): Result<FlowLogFormat> {
  if (value === "default") return success(defaultFormat);
  if (value === "all-v5") return success(allFieldsV5Format);
  return typeof value === "string" ? parseLogFormat(value) : flowLogFormat(value);
}

const ids = (prefix: string) =>
  listOf(resourceId(prefix), `a list of ids such as ${prefix}-0123456789abcdef0`);

export const SourcesConfig = objectOf({
  vpcs: listOf(name, "a list of names from vpcs").default([]),
  subnetIds: ids("subnet").default([]),
  networkInterfaceIds: ids("eni").default([]),
});

const tagKeys = listOf(
  text(/^.{1,128}$/, "a tag key of 1 to 128 characters"),
  "a list of tag keys",
).optional();

/** For each tag field of the format, the key of the tag whose value it holds. */
export const TagKeysConfig = objectOf({
  instance: tagKeys,
  networkInterface: tagKeys,
  autoScalingGroup: tagKeys,
});

export const PipelineConfig = objectOf({
  name,
  sources: SourcesConfig,
  format: FormatConfig.optional(),
  trafficType: oneOf("ALL", "ACCEPT", "REJECT").optional(),
  maxAggregationInterval: oneOf(60, 600).optional(),
  tagKeys: TagKeysConfig.optional(),
  destinations: DestinationsConfig,
  queries: QueriesConfig.optional(),
});
export type PipelineConfig = z.infer<typeof PipelineConfig>;

/** What other accounts' flow logs are delivered to: one of the two, or both. */
export const ReceiverConfig = objectOf({
  name,
  s3: ReceivingBucketConfig.optional(),
  firehose: ReceivingStreamConfig.optional(),
});

const WindowConfig = objectOf({
  periodSeconds: wholeNumber(10, 86_400, "a whole number of seconds").optional(),
  evaluationPeriods: wholeNumber(1, 100, "a whole number of periods").optional(),
  datapointsToAlarm: wholeNumber(1, 100, "a whole number of periods").optional(),
});

const pipeline = text(/^/, "the name of a pipeline from flowLogPipelines");

export const ExfiltrationConfig = objectOf({
  name,
  pipeline,
  allowedDestinations: listOf(addressOrCidr, "a list of IP addresses and CIDR ranges"),
  bytes: wholeNumber(1, Number.MAX_SAFE_INTEGER, "a whole number of bytes").optional(),
  window: WindowConfig.optional(),
});

export const RejectedConnectionsConfig = objectOf({
  name,
  pipeline,
  sourceAddress: address.optional(),
  destinationAddress: address.optional(),
  port: wholeNumber(0, 65_535, "a port"),
  protocol: wholeNumber(0, 255, "the number of an IP protocol").optional(),
  records: wholeNumber(1, 1_000_000, "a whole number of records").optional(),
  window: WindowConfig.optional(),
});

export const AlarmsConfig = objectOf({
  metricNamespace: z.string({ error: "a namespace such as NetworkSecurity/dev" }).optional(),
  exfiltration: listOf(ExfiltrationConfig, "a list of alarms").default([]),
  rejectedConnections: listOf(RejectedConnectionsConfig, "a list of alarms").default([]),
});

export const AlertsConfig = objectOf({
  emails: listOf(
    text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address"),
    "a list of e-mail addresses",
  ).default([]),
});

/** The whole configuration of a stack, key by key as `Pulumi.yaml` declares it. */
export const StackConfig = objectOf({
  "aws:region": region,
  role: oneOf("standalone"),
  accountId,
  offlinePreview: onOrOff.default(false),
  vpcs: listOf(VpcConfig, "a list of VPCs").default([]),
  flowLogPipelines: listOf(PipelineConfig, "a list of flow log pipelines").default([]),
  flowLogReceivers: listOf(ReceiverConfig, "a list of flow log receivers").default([]),
  alerts: AlertsConfig.prefault({}),
  alarms: AlarmsConfig.prefault({}),
  dashboard: onOrOff.default(false),
});
export type StackConfig = z.infer<typeof StackConfig>;
