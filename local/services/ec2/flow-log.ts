import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { exactlyOneOf, type Fault } from "../../framework/rules";
import { buckets } from "../s3/kinds";
import { defaultLogFormat, faultsOfLogFormat, type TagFields } from "./flow-log-format";
import * as kinds from "./kinds";
import { requireNetworkInterface, requireSubnet, requireVpc } from "./lookups";

/** Flow logs of one resource. Source: Amazon VPC User Guide, "Amazon VPC quotas". */
const mostFlowLogs = 250;

/** Tag keys of one resource type, for `${instance-tag}` and `${instance-tag-2}`. Source: the same guide. */
const mostTagKeys = 2;

const inputs = z.strictObject({
  ...tagged,
  deliverCrossAccountRole: arn("iam").optional(),
  destinationOptions: z
    .strictObject({
      fileFormat: z.enum(["plain-text", "parquet"]).default("plain-text"),
      hiveCompatiblePartitions: z.boolean().default(false),
      perHourPartition: z.boolean().default(false),
    })
    .optional(),
  eniId: z.string().optional(),
  iamRoleArn: arn("iam").optional(),
  logDestination: arn().optional(),
  logDestinationType: z.enum(["cloud-watch-logs", "s3", "kinesis-data-firehose"]).default("cloud-watch-logs"),
  logFormat: z.string().optional(),
  maxAggregationInterval: z.literal([60, 600]).default(600),
  subnetId: z.string().optional(),
  tagFieldSpecifications: z
    .array(
      z.strictObject({
        resourceType: z.enum(["instance", "network-interface", "auto-scaling-group"]),
        tagKeys: z.array(z.string()).min(1).max(mostTagKeys),
      }),
    )
    .optional(),
  trafficType: z.enum(["ACCEPT", "REJECT", "ALL"]).optional(),
  vpcId: z.string().optional(),
});

type Inputs = z.output<typeof inputs>;

export const flowLog = resource(kinds.flowLogs, {
  properties: inputs,
  rules: [exactlyOneOf("eniId", "subnetId", "vpcId")],
  // CreateFlowLogs has no counterpart that modifies: only the tags change in place.
  replaceOn: Object.keys(inputs.shape).filter((name) => name !== "tags"),
  check({ logFormat, tagFieldSpecifications }, fault) {
    if (logFormat !== undefined) checkFormat(logFormat, tagFieldSpecifications ?? [], fault);
  },
  refuse(log, account, id) {
    refuseSource(log, account);
    refuseDestination(log, account);
    refuseDuplicate(log, account, id);
  },
  id: ({ account }) => account.ids.id("flowLog"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `vpc-flow-log/${id}`),
    logDestination: ({ inputs }) => inputs.logDestination,
    logFormat: defaultLogFormat,
  },
});

function checkFormat(logFormat: string, specifications: readonly TagFields[], fault: Fault): void {
  for (const reason of faultsOfLogFormat(logFormat, specifications)) {
    fault(["logFormat"], `invalid value for %k (${reason})`);
  }
}

function refuseSource({ vpcId, subnetId, eniId }: Inputs, account: Account): void {
  if (vpcId !== undefined) requireVpc(account, vpcId);
  if (subnetId !== undefined) requireSubnet(account, subnetId);
  if (eniId !== undefined) requireNetworkInterface(account, eniId);
}

/**
 * What CreateFlowLogs refuses of each destination. A log group that does not exist is no reason: the flow
 * log is made and its delivery fails.
 */
function refuseDestination(log: Inputs, account: Account): void {
  const {
    logDestinationType: type,
    logDestination,
    iamRoleArn,
    deliverCrossAccountRole,
    destinationOptions,
  } = log;
  if (logDestination === undefined) {
    return refuse("InvalidParameter", "LogDestination can't be empty if LogGroupName is not provided.");
  }
  if (log.trafficType === undefined) {
    refuse("MissingParameter", "The request must contain the parameter TrafficType");
  }
  const service = logDestination.split(":")[2];
  if (service !== destinationServices[type]) {
    refuse(
      "InvalidParameter",
      `LogDestination: ${logDestination} is not valid for LogDestinationType: ${type}`,
    );
  }
  if (type === "cloud-watch-logs" && iamRoleArn === undefined) {
    refuse(
      "InvalidParameter",
      "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
    );
  }
  if (type === "s3" && iamRoleArn !== undefined) {
    refuse("InvalidParameter", "DeliverLogsPermissionArn is not applicable for s3 delivery");
  }
  if (type !== "s3" && destinationOptions !== undefined) {
    refuse("InvalidParameter", `DestinationOptions is not applicable for ${type} delivery`);
  }
  if (type !== "kinesis-data-firehose" && deliverCrossAccountRole !== undefined) {
    refuse("InvalidParameter", `DeliverCrossAccountRole is not applicable for ${type} delivery`);
  }
  if (type === "s3") refuseMissingBucket(logDestination, account);
}

const destinationServices = {
  "cloud-watch-logs": "logs",
  s3: "s3",
  "kinesis-data-firehose": "firehose",
} as const;

function refuseMissingBucket(logDestination: string, account: Account): void {
  const [bucket = ""] = logDestination.split(":").slice(5).join(":").split("/");
  if (account.find(buckets, bucket) === undefined) {
    refuse("InvalidParameter", `LogDestination: ${bucket} does not exist.`);
  }
}

/** AWS does not document what "the same configuration" is; here it is everything that shapes records and objects. */
function refuseDuplicate(log: Inputs, account: Account, id: string | undefined): void {
  const others = account.where(kinds.flowLogs, sourceOf, sourceOf(log)).filter((other) => other.id !== id);
  const isSame = others.some(
    (other) =>
      other.logDestination === log.logDestination &&
      other.trafficType === log.trafficType &&
      other.logFormat === (log.logFormat ?? defaultLogFormat) &&
      other.maxAggregationInterval === log.maxAggregationInterval &&
      isDeepStrictEqual(other.tagFieldSpecifications, log.tagFieldSpecifications) &&
      isDeepStrictEqual(other.destinationOptions, log.destinationOptions),
  );
  if (isSame) {
    refuse(
      "FlowLogAlreadyExists",
      "Error. There is an existing Flow Log with the same configuration and log destination.",
    );
  }
  if (others.length >= mostFlowLogs) {
    refuse(
      "FlowLogsLimitExceeded",
      `The maximum number of flow logs (${mostFlowLogs}) for ${sourceOf(log)} has been reached.`,
    );
  }
}

function sourceOf(log: Pick<Inputs, "vpcId" | "subnetId" | "eniId">): string {
  return log.vpcId ?? log.subnetId ?? log.eniId ?? "";
}
