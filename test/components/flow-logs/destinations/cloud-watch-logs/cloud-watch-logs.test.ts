import assert from "node:assert/strict";

import { FlowLogPipeline, type FlowLogPipelineArgs } from "../../../../../components";
import { account, policyIn, register, valueOf } from "../../../registrations";

const main = { name: "main", vpcId: "vpc-0123456789abcdef0" };
const build =
  (args: Partial<FlowLogPipelineArgs>, name = "traffic") =>
  () =>
    new FlowLogPipeline(name, { account, sources: [main], destinations: { cloudWatchLogs: {} }, ...args });

const flowLog = "aws:ec2/flowLog:FlowLog";

describe("Flow logs to CloudWatch Logs", () => {
  it("makes a key, a log group, a role with its permissions and one flow log, and nothing else", async () => {
    const { registrations } = await register(build({}));
    assert.deepEqual(registrations.counts(), {
      "network-security:flowLogs:FlowLogPipeline": 1,
      "aws:iam/role:Role": 1,
      "aws:kms/key:Key": 1,
      "aws:cloudwatch/logGroup:LogGroup": 1,
      "aws:iam/rolePolicy:RolePolicy": 1,
      "aws:ec2/flowLog:FlowLog": 1,
    });
  });

  it("records all traffic in AWS's default format over 600 s, as the role, once the role may write", async () => {
    const { registrations } = await register(build({}));
    assert.deepEqual(registrations.one(flowLog), {
      type: flowLog,
      name: "traffic-main-to-cloudwatch-logs",
      parent: "network-security:flowLogs:FlowLogPipeline::traffic",
      protect: false,
      retainOnDelete: false,
      inputs: {
        vpcId: "vpc-0123456789abcdef0",
        logDestinationType: "cloud-watch-logs",
        logDestination: "arn:aws:logs:eu-west-1:111122223333:log-group:traffic-log-group-0a1b2c3",
        iamRoleArn: "arn:aws:iam::111122223333:role/traffic-to-cloudwatch-logs-0a1b2c3",
        trafficType: "ALL",
        maxAggregationInterval: 600,
        logFormat:
          "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
        tags: { Name: "traffic-main-to-cloudwatch-logs" },
      },
      dependencies: [
        "aws:cloudwatch/logGroup:LogGroup::traffic-log-group",
        "aws:iam/role:Role::traffic-to-cloudwatch-logs",
        "aws:iam/rolePolicy:RolePolicy::traffic-to-cloudwatch-logs",
      ],
      propertyDependencies: {
        iamRoleArn: ["aws:iam/role:Role::traffic-to-cloudwatch-logs"],
        logDestination: ["aws:cloudwatch/logGroup:LogGroup::traffic-log-group"],
      },
    });
  });

  it("keeps events for a month in a Standard group under a key of its own", async () => {
    const { registrations } = await register(build({}));
    assert.deepEqual(registrations.one("aws:cloudwatch/logGroup:LogGroup").inputs, {
      retentionInDays: 30,
      logGroupClass: "STANDARD",
      kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/traffic-log-group-key-0a1b2c3",
    });
  });

  it("protects the group and its key, and keeps a key that leaves the stack, unless told otherwise", async () => {
    const held = async (destinations: FlowLogPipelineArgs["destinations"]) => {
      const { registrations } = await register(build({ destinations }));
      return ["aws:cloudwatch/logGroup:LogGroup", "aws:kms/key:Key"].map((type) => {
        const { protect, retainOnDelete } = registrations.one(type);
        return { protect, retainOnDelete };
      });
    };
    assert.deepEqual(await held({ cloudWatchLogs: {} }), [
      { protect: true, retainOnDelete: false },
      { protect: true, retainOnDelete: true },
    ]);
    assert.deepEqual(await held({ cloudWatchLogs: { protect: false } }), [
      { protect: false, retainOnDelete: false },
      { protect: false, retainOnDelete: false },
    ]);
  });

  it("lets CloudWatch Logs use the key for this group only", async () => {
    const { registrations } = await register(build({}));
    const { inputs } = registrations.one("aws:kms/key:Key");
    assert.equal(inputs.enableKeyRotation, true);
    assert.equal(inputs.deletionWindowInDays, 30);
    assert.deepEqual(policyIn(inputs.policy).Statement, [
      {
        Sid: "AdministerThroughIam",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "EncryptLogGroup",
        Effect: "Allow",
        Principal: { Service: "logs.eu-west-1.amazonaws.com" },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Condition: {
          ArnLike: {
            "kms:EncryptionContext:aws:logs:arn":
              "arn:aws:logs:eu-west-1:111122223333:log-group:traffic-log-group-*",
          },
        },
        Resource: "*",
      },
    ]);
  });

  it("makes no key if the service's own is asked for", async () => {
    const { registrations } = await register(
      build({ destinations: { cloudWatchLogs: { encryption: "aws-owned-key", retentionInDays: 7 } } }),
    );
    assert.deepEqual(registrations.ofType("aws:kms/key:Key"), []);
    assert.deepEqual(registrations.one("aws:cloudwatch/logGroup:LogGroup").inputs, {
      retentionInDays: 7,
      logGroupClass: "STANDARD",
    });
  });

  it("uses the key that is given, and makes none", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/central";
    const { registrations } = await register(
      build({ destinations: { cloudWatchLogs: { encryption: { kmsKeyArn } } } }),
    );
    assert.deepEqual(registrations.ofType("aws:kms/key:Key"), []);
    assert.equal(registrations.one("aws:cloudwatch/logGroup:LogGroup").inputs.kmsKeyId, kmsKeyArn);
  });

  it("writes to the log group that is given, and makes none", async () => {
    const { registrations, result } = await register(
      build({ destinations: { cloudWatchLogs: { logGroupName: "/central/flow-logs" } } }),
    );
    assert.deepEqual(registrations.ofType("aws:cloudwatch/logGroup:LogGroup"), []);
    assert.deepEqual(registrations.ofType("aws:kms/key:Key"), []);
    assert.equal(
      registrations.one(flowLog).inputs.logDestination,
      "arn:aws:logs:eu-west-1:111122223333:log-group:/central/flow-logs",
    );
    assert.equal(await valueOf(result.destinations.cloudWatchLogs!.logGroupName), "/central/flow-logs");
  });
});
