import assert from "node:assert/strict";
import { configRecorder } from "../../../delivery/findings/search/config-recorder";
import type { FindingContext } from "../../../delivery/findings";
import { deploymentOf, type ExportedResource } from "../support/stack";

const aggregator = (accountId: string): ExportedResource =>
  at("security", "aws:cfg/configurationAggregator:ConfigurationAggregator", {
    organizationAggregationSource: { allRegions: true, roleArn: `arn:aws:iam::${accountId}:role/config` },
  });

function at(
  stack: string,
  type: string,
  outputs: Readonly<Record<string, unknown>>,
  name = "it",
): ExportedResource {
  const urn = `urn:pulumi:${stack}::network-security::${type}::${name}`;
  return { urn, type, custom: true, id: "it", outputs };
}

/** A VPC and what records it, in a stack of its account. */
function workload(
  accountId: string,
  region: string,
  isEnabled?: boolean,
  stack = `workload-${accountId}-${region}`,
): readonly ExportedResource[] {
  const recorder = { name: "default", region, roleArn: `arn:aws:iam::${accountId}:role/config` };
  const status = { name: "default", region, isEnabled };
  return [
    at(stack, "aws:ec2/vpc:Vpc", { arn: `arn:aws:ec2:${region}:${accountId}:vpc/vpc-1` }, region),
    ...(isEnabled === undefined
      ? []
      : [
          at(stack, "aws:cfg/recorder:Recorder", recorder, region),
          at(stack, "aws:cfg/recorderStatus:RecorderStatus", status, region),
        ]),
  ];
}

const told = (...resources: readonly ExportedResource[]) =>
  // Of a context it asks the deployment alone.
  configRecorder({ deployment: deploymentOf(resources) } as FindingContext).map(({ severity, sentence }) => [
    severity,
    sentence.split(":")[0],
  ]);

describe("Finding: an aggregator of AWS Config to which nothing comes", () => {
  it("names each account and region with a VPC and without a recorder that is switched on", () => {
    assert.deepEqual(
      told(
        aggregator("222222222222"),
        ...workload("333333333333", "us-east-1", true),
        ...workload("444444444444", "us-east-1"),
        ...workload("444444444444", "eu-west-1", true),
        ...workload("555555555555", "us-east-1", false),
      ),
      [
        ["warning", "it gathers nothing of account 444444444444 in us-east-1, which has it"],
        ["warning", "it gathers nothing of account 555555555555 in us-east-1, which has it"],
      ],
    );
  });

  it("tells recorders of one name and stack apart by their regions", () => {
    assert.deepEqual(
      told(
        aggregator("222222222222"),
        ...workload("333333333333", "us-east-1", true, "both"),
        ...workload("333333333333", "eu-west-1", false, "both"),
      ),
      [["warning", "it gathers nothing of account 333333333333 in eu-west-1, which has it"]],
    );
  });

  it("asks for no recorder where nothing gathers what it records", () => {
    assert.deepEqual(told(...workload("444444444444", "us-east-1")), []);
  });
});
