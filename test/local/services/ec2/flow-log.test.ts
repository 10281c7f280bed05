import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import type { Existing } from "../../../../local/framework/lifecycle";
import type { Properties } from "../../../../local/framework/values";
import { flowLog } from "../../../../local/services/ec2/flow-log";
import { vpc } from "../../../../local/services/ec2/vpc";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someBucket, someSubnet, someVpc } from "../../support/examples";

const roleArn = "arn:aws:iam::123456789012:role/flow-logs";
const groupArn = "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/traffic";
const streamArn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/traffic";
const toLogGroup = { trafficType: "ALL", logDestination: groupArn, iamRoleArn: roleArn };

function log(account: Account, inputs: Properties, name = "log"): Existing {
  return make(flowLog, inputs, account, name);
}

describe("EC2: a flow log", () => {
  it("writes AWS's default format every 600 s unless told otherwise", () => {
    const account = emptyAccount();
    const { id, properties } = log(account, { vpcId: someVpc(account).id, ...toLogGroup });

    assert.match(id, /^fl-0[0-9a-f]{16}$/);
    assert.equal(properties.arn, `arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/${id}`);
    assert.equal(properties.maxAggregationInterval, 600);
    assert.equal(
      properties.logFormat,
      "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
    );
  });

  it("needs the VPC or subnet that it watches", () => {
    assertRefused(
      () => log(emptyAccount(), { vpcId: "vpc-0000000000000dead", ...toLogGroup }),
      "InvalidVpcID.NotFound",
      "The vpc ID 'vpc-0000000000000dead' does not exist",
    );
    assertRefused(
      () => log(emptyAccount(), { subnetId: "subnet-0000000000000dead", ...toLogGroup }),
      "InvalidSubnetID.NotFound",
      "The subnet ID 'subnet-0000000000000dead' does not exist",
    );
  });

  it("watches one thing, not two and not none", () => {
    assert.deepEqual(faultsOf(flowLog, { vpcId: "vpc-1", subnetId: "subnet-1", ...toLogGroup }), [
      `"subnet_id": only one of \`eni_id,subnet_id,vpc_id\` can be specified, but \`subnet_id,vpc_id\` were specified.. Examine values at 'it.subnetId'.`,
    ]);
    assert.deepEqual(faultsOf(flowLog, toLogGroup), [
      `"eni_id": one of \`eni_id,subnet_id,vpc_id\` must be specified. Examine values at 'it.eniId'.`,
    ]);
  });

  it("takes 60 or 600 s and nothing between", () => {
    assert.deepEqual(faultsOf(flowLog, { vpcId: "vpc-1", ...toLogGroup, maxAggregationInterval: 60 }), []);
    assert.deepEqual(faultsOf(flowLog, { vpcId: "vpc-1", ...toLogGroup, maxAggregationInterval: 300 }), [
      "expected max_aggregation_interval to be one of [60 600], got 300. Examine values at 'it.maxAggregationInterval'.",
    ]);
  });

  it("is refused a second time with the same configuration and destination", () => {
    const account = emptyAccount();
    const inputs = { vpcId: someVpc(account).id, ...toLogGroup };
    log(account, inputs);

    assertRefused(
      () => log(account, inputs, "again"),
      "FlowLogAlreadyExists",
      "Error. There is an existing Flow Log with the same configuration and log destination.",
    );
  });

  it("may stand beside one with other tag keys, which its records show", () => {
    const account = emptyAccount();
    const inputs = { vpcId: someVpc(account).id, ...toLogGroup, logFormat: "${srcaddr} ${instance-tag}" };
    const showing = (tag: string) => ({
      ...inputs,
      tagFieldSpecifications: [{ resourceType: "instance", tagKeys: [tag] }],
    });
    const before = log(account, showing("team"));
    const after = log(account, showing("owner"), "log");

    assert.notEqual(after.id, before.id);
    assert.throws(() => log(account, showing("owner"), "again"), /FlowLogAlreadyExists/);
  });

  it("may stand beside one of another format, so that a replacement leaves no gap", () => {
    const account = emptyAccount();
    const inputs = { vpcId: someVpc(account).id, ...toLogGroup };
    const before = log(account, inputs);
    const after = log(account, { ...inputs, logFormat: "${version} ${srcaddr}" }, "log");

    assert.notEqual(after.id, before.id);
  });

  it("may watch the same VPC for two destinations, and two subnets for one", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { id: subnetId } = someSubnet(account, vpcId);
    const { properties: bucket } = someBucket(account);

    log(account, { vpcId, ...toLogGroup }, "group");
    log(
      account,
      { vpcId, trafficType: "ALL", logDestinationType: "s3", logDestination: bucket.arn },
      "bucket",
    );
    log(account, { subnetId, ...toLogGroup }, "subnet");
  });

  it("to CloudWatch Logs needs a role, and the log group need not be there", () => {
    const account = emptyAccount();
    const inputs = { vpcId: someVpc(account).id, trafficType: "ALL", logDestination: groupArn };

    assertRefused(
      () => log(account, inputs),
      "InvalidParameter",
      "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
    );
    log(account, { ...inputs, iamRoleArn: roleArn });
  });

  it("to S3 is refused a role, and a bucket that is not there", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { properties: bucket } = someBucket(account);
    const toBucket = { vpcId, trafficType: "ALL", logDestinationType: "s3", logDestination: bucket.arn };

    assertRefused(
      () => log(account, { ...toBucket, iamRoleArn: roleArn }),
      "InvalidParameter",
      "DeliverLogsPermissionArn is not applicable for s3 delivery",
    );
    assertRefused(
      () => log(account, { ...toBucket, logDestination: "arn:aws:s3:::nowhere/prefix/" }),
      "InvalidParameter",
      "LogDestination: nowhere does not exist.",
    );
    const parquet = { fileFormat: "parquet", perHourPartition: true };
    assert.deepEqual(
      log(account, { ...toBucket, destinationOptions: parquet }).properties.destinationOptions,
      {
        fileFormat: "parquet",
        hiveCompatiblePartitions: false,
        perHourPartition: true,
      },
    );
  });

  it("to Firehose takes the role of the other account, which a log group does not", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const inputs = { vpcId, trafficType: "ALL", deliverCrossAccountRole: roleArn };
    const firehose = { logDestinationType: "kinesis-data-firehose", logDestination: streamArn };

    log(account, { ...inputs, ...firehose, iamRoleArn: roleArn });
    assertRefused(
      () => log(account, { ...inputs, ...toLogGroup }),
      "InvalidParameter",
      "DeliverCrossAccountRole is not applicable for cloud-watch-logs delivery",
    );
  });

  it("is refused a destination of another type than it says", () => {
    const account = emptyAccount();
    const inputs = { vpcId: someVpc(account).id, trafficType: "ALL", logDestinationType: "s3" };

    assertRefused(
      () => log(account, { ...inputs, logDestination: groupArn }),
      "InvalidParameter",
      `LogDestination: ${groupArn} is not valid for LogDestinationType: s3`,
    );
  });

  it("needs an interface that is there, a destination and a type of traffic", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);

    assertRefused(
      () => log(account, { eniId: "eni-0000000000000dead", ...toLogGroup }),
      "InvalidNetworkInterfaceID.NotFound",
      "The networkInterface ID 'eni-0000000000000dead' does not exist",
    );
    assertRefused(
      () => log(account, { vpcId, trafficType: "ALL", iamRoleArn: roleArn }),
      "InvalidParameter",
      "LogDestination can't be empty if LogGroupName is not provided.",
    );
    assertRefused(
      () => log(account, { vpcId, logDestination: groupArn, iamRoleArn: roleArn }),
      "MissingParameter",
      "The request must contain the parameter TrafficType",
    );
  });

  it("has a file format only in a bucket", () => {
    const account = emptyAccount();
    const destinationOptions = { fileFormat: "parquet" };

    assertRefused(
      () => log(account, { vpcId: someVpc(account).id, ...toLogGroup, destinationOptions }),
      "InvalidParameter",
      "DestinationOptions is not applicable for cloud-watch-logs delivery",
    );
  });

  it("is one of at most 250 of its VPC", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const numbered = (number: number): Existing =>
      log(account, { vpcId, ...toLogGroup, logDestination: `${groupArn}-${number}` }, `log-${number}`);
    for (let number = 1; number <= 250; number++) numbered(number);

    assertRefused(
      () => numbered(251),
      "FlowLogsLimitExceeded",
      `The maximum number of flow logs (250) for ${vpcId} has been reached.`,
    );
  });

  it("goes with its VPC", () => {
    const account = emptyAccount();
    const main = someVpc(account);
    log(account, { vpcId: main.id, ...toLogGroup });
    assert.equal(account.all(flowLog.kind).length, 1);

    destroy(vpc, main, account);

    assert.equal(account.all(flowLog.kind).length, 0);
  });
});

describe("EC2: the format of a flow log", () => {
  const faults = (logFormat: string, more: Properties = {}): readonly string[] =>
    faultsOf(flowLog, { vpcId: "vpc-1", ...toLogGroup, logFormat, ...more });

  it("names each unknown field", () => {
    assert.deepEqual(faults("${srcaddr} ${sourceaddr} ${bites}"), [
      `invalid value for log_format (unknown field "sourceaddr"). Examine values at 'it.logFormat'.`,
      `invalid value for log_format (unknown field "bites"). Examine values at 'it.logFormat'.`,
    ]);
  });

  it("has its fields in braces, with one space between and none twice", () => {
    assert.deepEqual(faults("srcaddr ${dstaddr} ${dstaddr}"), [
      `invalid value for log_format ("srcaddr" is not a field in the form \${field}). Examine values at 'it.logFormat'.`,
      "invalid value for log_format (the field ${dstaddr} is repeated). Examine values at 'it.logFormat'.",
    ]);
  });

  for (const [field, resourceType] of [
    ["instance", "instance"],
    ["interface", "network-interface"],
    ["asg", "auto-scaling-group"],
  ] as const)
    it(`shows the tags of an ${field} by the keys of a ${resourceType}`, () => {
      const given = (of: string) =>
        faults(`\${${field}-tag} \${${field}-tag-2}`, {
          tagFieldSpecifications: [{ resourceType: of, tagKeys: ["Name", "Team"] }],
        }).length;
      const types = ["instance", "network-interface", "auto-scaling-group"];
      assert.deepEqual(
        types.filter((type) => given(type) === 0),
        [resourceType],
      );
    });

  it("shows a tag only where the tag's key is given", () => {
    const tagFieldSpecifications = [{ resourceType: "instance", tagKeys: ["Name"] }];

    assert.deepEqual(faults("${instance-tag}", { tagFieldSpecifications }), []);
    assert.deepEqual(faults("${instance-tag-2}", { tagFieldSpecifications }), [
      `invalid value for log_format (the field "instance-tag-2" needs a tag field specification of instance with 2 tag key(s)). Examine values at 'it.logFormat'.`,
    ]);
  });
});
