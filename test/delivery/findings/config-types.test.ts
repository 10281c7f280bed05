import assert from "node:assert/strict";
import type { FindingContext } from "../../../delivery/findings";
import { configTypes } from "../../../delivery/findings/search/config-types";
import { deploymentOf, type ExportedResource } from "../support/stack";

const region = "eu-central-1";

function at(
  stack: string,
  type: string,
  name: string,
  outputs: Readonly<Record<string, unknown>>,
): ExportedResource {
  const urn = `urn:pulumi:${stack}::network-security::${type}::${name}`;
  return { urn, type, custom: true, id: name, outputs: { region, ...outputs } };
}

/** A recorder of an account with what it records, and where its channel delivers. */
const recorderOf = (recordingGroup: unknown, isEnabled = true): readonly ExportedResource[] => [
  at("workload", "aws:cfg/recorder:Recorder", "config", { name: "default", recordingGroup }),
  at("workload", "aws:cfg/recorderStatus:RecorderStatus", "config", { name: "default", isEnabled }),
  at("workload", "aws:cfg/deliveryChannel:DeliveryChannel", "config", { s3BucketName: "archive" }),
];

const bucketOf = (stack: string) =>
  at(stack, "aws:s3/bucket:Bucket", "archive", { bucket: "archive", arn: "arn:aws:s3:::archive" });
const aggregator = at("security", "aws:cfg/configurationAggregator:ConfigurationAggregator", "all", {});

const told = (...resources: readonly ExportedResource[]) =>
  // Of a context it asks the deployment alone.
  configTypes({ deployment: deploymentOf(resources) } as FindingContext).map(
    ({ severity, sentence }) => `${severity}: ${sentence}`,
  );

const vpcs = { allSupported: false, resourceTypes: ["AWS::EC2::VPC"] };
const ofOne =
  "warning: recorder config records AWS::EC2::VPC, and neither AWS::EC2::Subnet, AWS::EC2::RouteTable, AWS::EC2::SecurityGroup, AWS::EC2::NetworkAcl, AWS::EC2::NetworkInterface, AWS::EC2::InternetGateway, AWS::EC2::NatGateway, AWS::EC2::VPCEndpoint, AWS::EC2::VPCPeeringConnection, AWS::EC2::FlowLog nor any other, though";

describe("Finding: a recorder of AWS Config that leaves types of resources out", () => {
  it("warns where an aggregator, or a bucket of another stack, is there for all", () => {
    assert.deepEqual(told(...recorderOf(vpcs), bucketOf("workload"), aggregator), [
      `${ofOne} the aggregator all is there for all; record all supported types`,
    ]);
    for (const elsewhere of [[bucketOf("archive")], []]) {
      assert.deepEqual(told(...recorderOf(vpcs), ...elsewhere), [
        `${ofOne} the bucket archive of another stack is there for all; record all supported types`,
      ]);
    }
  });

  const allBut = (...resourceTypes: readonly string[]) => ({
    allSupported: false,
    exclusionByResourceTypes: [{ resourceTypes }],
    recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
  });

  it("names the types that are left out of all, but for those of IAM, which one region records", () => {
    const group = allBut("AWS::EC2::NetworkInterface", "AWS::IAM::Role", "AWS::EC2::Instance");
    assert.deepEqual(told(...recorderOf(group), aggregator), [
      "warning: recorder config does not record AWS::EC2::NetworkInterface, AWS::EC2::Instance, though the aggregator all is there for all; record all supported types",
    ]);
    assert.deepEqual(told(...recorderOf(allBut("AWS::IAM::User", "AWS::IAM::Role")), aggregator), []);
  });

  it("says nothing of a recorder of all types, one that is off, or one whose bucket is its own", () => {
    for (const all of [undefined, { allSupported: true, includeGlobalResourceTypes: false }])
      assert.deepEqual(told(...recorderOf(all), aggregator), []);
    assert.deepEqual(told(...recorderOf(vpcs, false), aggregator), []);
    assert.deepEqual(told(...recorderOf(vpcs), bucketOf("workload")), []);
  });
});
