import { findBucket } from "../../access";
import {
  configAggregatorType,
  configDeliveryChannelType,
  configRecorderType,
  type Deployment,
  type DeployedResource,
  logicalName,
  stackOf,
  text,
} from "../../deployment";
import { isRecordedType, isRecording, recordedTypes, type RecordedTypes, recorderOf } from "../../senders";
import type { FindingRule } from "../finding";

/** What a network is made of, and what decides who may do what in it. @see https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html */
const networkTypes = [
  "AWS::EC2::VPC",
  "AWS::EC2::Subnet",
  "AWS::EC2::RouteTable",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::NetworkAcl",
  "AWS::EC2::NetworkInterface",
  "AWS::EC2::InternetGateway",
  "AWS::EC2::NatGateway",
  "AWS::EC2::VPCEndpoint",
  "AWS::EC2::VPCPeeringConnection",
  "AWS::EC2::FlowLog",
] as const;

/**
 * A recorder of AWS Config that leaves types out, though an aggregator or another account's bucket is there to have all: of
 * these nobody learns who changed them.
 */
export const configTypes: FindingRule = ({ deployment }) =>
  deployment.ofType(configRecorderType).flatMap((recorder) => {
    const missing = missingTypes(recordedTypes(recorder));
    const where = archiveOf(deployment, recorder);
    if (missing === undefined || where === undefined || !isRecording(deployment, recorder)) return [];
    const name = logicalName(recorder);
    const sentence = `recorder ${name} ${missing}, though ${where} is there for all; record all supported types`;
    return [{ severity: "warning" as const, resource: recorder.urn, name, sentence }];
  });

/** In words; `undefined` where all are recorded. */
function missingTypes(recorded: RecordedTypes): string | undefined {
  if (recorded.kind === "all") return undefined;
  if (recorded.kind === "all but") {
    // What is of no region is recorded in one of them: a recorder of all types leaves it out as well.
    const left = recorded.types.filter((type) => isRecordedType({ kind: "all", globalTypes: false }, type));
    return left.length === 0 ? undefined : `does not record ${left.join(", ")}`;
  }
  const missing = networkTypes.filter((type) => !isRecordedType(recorded, type));
  const rest = missing.length === 0 ? "no other" : `neither ${missing.join(", ")} nor any other`;
  return `records ${recorded.types.join(", ") || "no type"}, and ${rest}`;
}

/** What is there to have what a recorder records, in words. */
function archiveOf(deployment: Deployment, recorder: DeployedResource): string | undefined {
  const [aggregator] = deployment.ofType(configAggregatorType);
  if (aggregator !== undefined) return `the aggregator ${logicalName(aggregator)}`;
  const channel = deployment
    .ofType(configDeliveryChannelType)
    .find((each) => recorderOf(deployment, each) === recorder);
  const bucket = channel && text(channel, "s3BucketName");
  if (bucket === undefined) return undefined;
  const found = findBucket(deployment, bucket);
  return found === undefined || stackOf(found) !== stackOf(recorder)
    ? `the bucket ${bucket} of another stack`
    : undefined;
}
