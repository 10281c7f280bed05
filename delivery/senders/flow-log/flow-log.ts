import { defaultFormat, type FlowLogFormat, parseLogFormat } from "../../../telemetry/flow-logs";
import { failure, type Result, success } from "../../../telemetry/result";
import {
  type Deployment,
  type DeployedResource,
  flowLogType,
  logicalName,
  number,
  object,
  text,
} from "../../deployment";
import { parseArn } from "../../iam";

/** Seconds in which a flow log aggregates packets into one record, unless it says 60. */
const defaultAggregationInterval = 600;

const trafficTypes = ["ALL", "ACCEPT", "REJECT"] as const;
export type TrafficType = (typeof trafficTypes)[number];

/** What a flow log listens to. */
export interface Monitored {
  readonly level: "VPC" | "subnet" | "network interface";
  readonly id: string;
}

/** A flow log of the deployment, read and typed. */
export interface FlowLog {
  readonly urn: string;
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly monitors: Monitored;
  readonly trafficType: TrafficType;
  /** Seconds, 60 or 600. */
  readonly maxAggregationInterval: number;
  readonly format: FlowLogFormat;
  readonly destinationType: string;
  /** ARN of log group, bucket (with prefix) or stream. */
  readonly destination: string;
  readonly roleArn: string | undefined;
  /** Role in the destination's account, for a Firehose stream of another account. */
  readonly crossAccountRoleArn: string | undefined;
  readonly fileFormat: "plain-text" | "parquet";
  readonly hiveCompatiblePartitions: boolean;
  readonly perHourPartition: boolean;
}

/** A flow log resource; one that cannot be read is there with its faults. */
export interface DeployedFlowLog {
  readonly resource: DeployedResource;
  readonly monitors: Monitored | undefined;
  readonly flowLog: Result<FlowLog>;
}

/** Every flow log of a deployment, in order of their URNs. */
export function flowLogsOf(deployment: Deployment): readonly DeployedFlowLog[] {
  return deployment
    .ofType(flowLogType)
    .map((resource) => ({ resource, monitors: monitored(resource), flowLog: readFlowLog(resource) }));
}

function readFlowLog(resource: DeployedResource): Result<FlowLog> {
  const name = logicalName(resource);
  const faults: string[] = [];
  const arnText = text(resource, "arn") ?? "";
  const arn = parseArn(arnText);
  if (arn === undefined) faults.push(`flow log ${name}: arn "${arnText}" is no ARN`);

  const monitors = monitored(resource);
  if (monitors === undefined) {
    faults.push(
      `flow log ${name}: it monitors no VPC, subnet or network interface (transit gateways are not modelled)`,
    );
  }
  const format = text(resource, "logFormat");
  const parsedFormat: Result<FlowLogFormat> =
    format === undefined ? success(defaultFormat) : parseLogFormat(format);
  if (!parsedFormat.ok)
    faults.push(...parsedFormat.faults.map((fault) => `flow log ${name}, logFormat: ${fault}`));

  const trafficType = trafficTypes.find((type) => type === text(resource, "trafficType"));
  if (trafficType === undefined) {
    faults.push(
      `flow log ${name}: trafficType ${text(resource, "trafficType") ?? "is missing"}; it is ALL, ACCEPT or REJECT`,
    );
  }
  const destination = text(resource, "logDestination");
  if (destination === undefined) faults.push(`flow log ${name}: no logDestination`);
  const options = object(resource, "destinationOptions") ?? {};
  if (
    arn === undefined ||
    monitors === undefined ||
    !parsedFormat.ok ||
    trafficType === undefined ||
    destination === undefined
  ) {
    return failure(faults);
  }
  return success({
    urn: resource.urn,
    name,
    id: resource.id,
    arn: arnText,
    partition: arn.partition,
    region: arn.region,
    accountId: arn.accountId,
    monitors,
    trafficType,
    maxAggregationInterval: number(resource, "maxAggregationInterval") ?? defaultAggregationInterval,
    format: parsedFormat.value,
    destinationType: text(resource, "logDestinationType") ?? "cloud-watch-logs",
    destination,
    roleArn: text(resource, "iamRoleArn"),
    crossAccountRoleArn: text(resource, "deliverCrossAccountRole"),
    fileFormat: options.fileFormat === "parquet" ? "parquet" : "plain-text",
    hiveCompatiblePartitions: options.hiveCompatiblePartitions === true,
    perHourPartition: options.perHourPartition === true,
  });
}

function monitored(resource: DeployedResource): Monitored | undefined {
  const vpcId = text(resource, "vpcId");
  if (vpcId !== undefined) return { level: "VPC", id: vpcId };
  const subnetId = text(resource, "subnetId");
  if (subnetId !== undefined) return { level: "subnet", id: subnetId };
  const interfaceId = text(resource, "eniId");
  return interfaceId === undefined ? undefined : { level: "network interface", id: interfaceId };
}
