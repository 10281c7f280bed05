import assert from "node:assert/strict";

import { FlowLogPipeline, type FlowLogPipelineArgs } from "../../../components";
import { allFieldsV5Format, defaultFormat, flowLogFormat } from "../../../telemetry/flow-logs";
import { account, policyIn, refusal, register, valueOf } from "../registrations";

const main = { name: "main", vpcId: "vpc-0123456789abcdef0" };
const build =
  (args: Partial<FlowLogPipelineArgs>, name = "traffic") =>
  () =>
    new FlowLogPipeline(name, { account, sources: [main], destinations: { cloudWatchLogs: {} }, ...args });

const flowLog = "aws:ec2/flowLog:FlowLog";

describe("Component: FlowLogPipeline", () => {
  describe("to CloudWatch Logs", () => {
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

  describe("to S3", () => {
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
        "aws:ec2/flowLog:FlowLog": 1,
      });
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

  describe("with several sources and destinations", () => {
    it("makes one flow log for each pair", async () => {
      const { registrations } = await register(
        build({
          sources: [
            main,
            { name: "db", subnetId: "subnet-0123456789abcdef0" },
            { name: "bastion", networkInterfaceId: "eni-0123456789abcdef0" },
          ],
          destinations: { cloudWatchLogs: {}, s3: {} },
        }),
      );
      const sourceOf = ({ vpcId, subnetId, eniId }: Readonly<Record<string, unknown>>) =>
        vpcId ?? subnetId ?? eniId;
      assert.deepEqual(
        registrations
          .ofType(flowLog)
          .map(({ name, inputs }) => [name, sourceOf(inputs)])
          .sort(),
        [
          ["traffic-bastion-to-cloudwatch-logs", "eni-0123456789abcdef0"],
          ["traffic-bastion-to-s3", "eni-0123456789abcdef0"],
          ["traffic-db-to-cloudwatch-logs", "subnet-0123456789abcdef0"],
          ["traffic-db-to-s3", "subnet-0123456789abcdef0"],
          ["traffic-main-to-cloudwatch-logs", "vpc-0123456789abcdef0"],
          ["traffic-main-to-s3", "vpc-0123456789abcdef0"],
        ],
      );
    });

    it("lets a second pipeline stand beside the first", async () => {
      const { registrations } = await register(() => [build({})(), build({}, "rejected")()]);
      assert.equal(registrations.ofType(flowLog).length, 2);
    });
  });

  it("writes the format, traffic type and interval that it is given", async () => {
    const { registrations, result } = await register(
      build({ format: allFieldsV5Format, trafficType: "REJECT", maxAggregationInterval: 60 }),
    );
    const { inputs } = registrations.one(flowLog);
    assert.match(String(inputs.logFormat), /^\$\{account-id} \$\{action} .* \$\{version} \$\{vpc-id}$/);
    assert.deepEqual([inputs.trafficType, inputs.maxAggregationInterval], ["REJECT", 60]);
    assert.equal(result.format, allFieldsV5Format);
  });

  it("tells AWS which tags the tag fields mean", async () => {
    const format = flowLogFormat(["srcaddr", "instance-tag"]);
    assert(format.ok);
    const { registrations } = await register(
      build({ format: format.value, tagKeys: { instance: ["Team"] } }),
    );
    assert.deepEqual(registrations.one(flowLog).inputs.tagFieldSpecifications, [
      { resourceType: "instance", tagKeys: ["Team"] },
    ]);
  });

  it("has AWS's default format where none is given", async () => {
    const { result } = await register(build({}));
    assert.equal(result.format, defaultFormat);
  });

  it("gives names and orders also in a preview, where no id is known", async () => {
    const { registrations } = await register(build({ destinations: { cloudWatchLogs: {}, s3: {} } }), {
      preview: true,
    });
    assert.equal(registrations.ofType(flowLog).length, 2);
    assert.deepEqual(
      registrations
        .one(flowLog, "traffic-main-to-s3")
        .dependencies.includes("aws:s3/bucketPolicy:BucketPolicy::traffic-log-bucket"),
      true,
    );
  });

  it("refuses all faults of its arguments in one error, and registers nothing", async () => {
    assert.deepEqual(
      await refusal(
        build({
          sources: [main, main],
          destinations: { cloudWatchLogs: { retentionInDays: 31 }, s3: { prefix: "AWSLogs" } },
        }),
      ),
      {
        message: 'FlowLogPipeline "traffic" has 3 faults in its arguments',
        faults: [
          'sources[1].name: found "main", which is already sources[0]; each source needs a name of its own',
          "destinations.cloudWatchLogs.retentionInDays: found 31 days; CloudWatch Logs keeps events for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
          'destinations.s3.prefix: found "AWSLogs"; AWSLogs is the folder that AWS itself writes below the prefix, choose another',
        ],
      },
    );
  });

  it("refuses to be without a source or a destination", async () => {
    assert.deepEqual((await refusal(build({ sources: [], destinations: {} }))).faults, [
      "sources: found none; a flow log records a VPC, a subnet or a network interface: name at least one",
      "destinations: found none; give cloudWatchLogs, s3, firehose, or more of them",
    ]);
  });
});
