import assert from "node:assert/strict";

import { FlowLogPipeline, type FlowLogPipelineArgs } from "../../../../../components";
import { accountIds } from "../../../../stacks/raw";
import { account, refusal, register } from "../../../registrations";

const main = { name: "main", vpcId: "vpc-0123456789abcdef0" };
const build =
  (args: Partial<FlowLogPipelineArgs>, name = "traffic") =>
  () =>
    new FlowLogPipeline(name, { account, sources: [main], destinations: { cloudWatchLogs: {} }, ...args });

const flowLog = "aws:ec2/flowLog:FlowLog";

describe("Flow logs to S3", () => {
  const toS3 = (s3: FlowLogPipelineArgs["destinations"]["s3"] = {}) => build({ destinations: { s3 } });

  it("makes a bucket with its settings, its key and one flow log, and neither role nor log group", async () => {
    const { registrations } = await register(toS3());
    assert.deepEqual(registrations.counts(), {
      "network-security:flowLogs:FlowLogPipeline": 1,
      "aws:s3/bucket:Bucket": 1,
      "aws:kms/key:Key": 1,
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 1,
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 1,
      "aws:s3/bucketVersioning:BucketVersioning": 1,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 1,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 1,
      "aws:s3/bucketPolicy:BucketPolicy": 1,
      "aws:s3/bucketMetric:BucketMetric": 1,
      "aws:ec2/flowLog:FlowLog": 1,
    });
  });

  it("takes as many writers as fit into the 20 KB of a bucket policy, and refuses the next", async () => {
    const toWriters = (count: number) => toS3({ writers: { accountIds: accountIds(count) } });
    const policyBytes = async (count: number) => {
      const { registrations } = await register(toWriters(count));
      return Buffer.byteLength(String(registrations.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy));
    };
    const perAccount = (await policyBytes(2)) - (await policyBytes(1));
    const most = 1 + Math.floor((20_480 - (await policyBytes(1))) / perAccount);
    assert.ok((await policyBytes(most)) <= 20_480);
    const tooMany = (await policyBytes(most)) + perAccount;
    assert.deepEqual((await refusal(toWriters(most + 1))).faults, [
      `destinations.s3.writers.accountIds: found ${most + 1} accounts and 1 of their regions, which make a bucket policy of ${tooMany} bytes; S3 takes 20480: give the organizationId of the accounts in their place`,
    ]);
  });

  it("gives the flow log no role, and lets it wait for the bucket's policy", async () => {
    const { registrations } = await register(toS3());
    const { inputs, dependencies } = registrations.one(flowLog);
    assert.deepEqual(
      { role: inputs.iamRoleArn, type: inputs.logDestinationType, to: inputs.logDestination },
      { role: undefined, type: "s3", to: "arn:aws:s3:::traffic-log-bucket-0a1b2c3" },
    );
    assert.deepEqual(inputs.destinationOptions, {
      fileFormat: "plain-text",
      hiveCompatiblePartitions: false,
      perHourPartition: false,
    });
    assert.deepEqual(dependencies, [
      "aws:s3/bucket:Bucket::traffic-log-bucket",
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls::traffic-log-bucket",
      "aws:s3/bucketPolicy:BucketPolicy::traffic-log-bucket",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration::traffic-log-bucket",
    ]);
  });

  it("writes Parquet by the hour, under Hive keys and a folder, if asked to", async () => {
    const { registrations } = await register(
      toS3({
        prefix: "network/flow-logs",
        fileFormat: "parquet",
        hiveCompatiblePartitions: true,
        perHourPartition: true,
      }),
    );
    const { inputs } = registrations.one(flowLog);
    assert.equal(inputs.logDestination, "arn:aws:s3:::traffic-log-bucket-0a1b2c3/network/flow-logs/");
    assert.deepEqual(inputs.destinationOptions, {
      fileFormat: "parquet",
      hiveCompatiblePartitions: true,
      perHourPartition: true,
    });
  });

  it("says where its files lie, for a table over them", async () => {
    const { result } = await register(toS3({ prefix: "network", fileFormat: "parquet" }));
    assert.deepEqual(result.destinations.s3!.layout, {
      prefix: "network",
      fileFormat: "parquet",
      hiveCompatiblePartitions: false,
      perHourPartition: false,
    });
  });

  it("protects the bucket and its key, and nothing that can be made again", async () => {
    const { registrations } = await register(toS3());
    assert.deepEqual(
      registrations.all.filter(({ protect }) => protect).map(({ type }) => type),
      ["aws:kms/key:Key", "aws:s3/bucket:Bucket"],
    );
  });

  it("protects nothing if told so", async () => {
    const { registrations } = await register(toS3({ protect: false }));
    assert.deepEqual(
      registrations.all.filter(({ protect }) => protect),
      [],
    );
  });

  it("encrypts with a bucket key, so that KMS is not asked for every file", async () => {
    const { registrations } = await register(toS3());
    assert.deepEqual(
      registrations.one(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      ).inputs.rules,
      [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/traffic-log-bucket-key-0a1b2c3",
          },
          bucketKeyEnabled: true,
        },
      ],
    );
  });

  it("encrypts with S3's own key if asked to, and makes none", async () => {
    const { registrations } = await register(toS3({ encryption: "aws-owned-key" }));
    assert.deepEqual(registrations.ofType("aws:kms/key:Key"), []);
    assert.deepEqual(
      registrations.one(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      ).inputs.rules,
      [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: false }],
    );
  });

  it("keeps versions, blocks the public and leaves ownership to the bucket's account", async () => {
    const { registrations } = await register(toS3());
    assert.deepEqual(
      registrations.one("aws:s3/bucketVersioning:BucketVersioning").inputs.versioningConfiguration,
      { status: "Enabled" },
    );
    assert.deepEqual(registrations.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs, {
      bucket: "traffic-log-bucket-0a1b2c3",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    assert.deepEqual(
      registrations.one("aws:s3/bucketOwnershipControls:BucketOwnershipControls").inputs.rule,
      {
        objectOwnership: "BucketOwnerEnforced",
      },
    );
  });
});
