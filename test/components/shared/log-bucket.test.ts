import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { FlowLogPipeline, type S3DestinationArgs } from "../../../components";
import { account, policyIn, refusal, register, valueOf } from "../registrations";

const toS3 = (s3: S3DestinationArgs) => () =>
  new FlowLogPipeline("traffic", {
    account,
    sources: [{ name: "main", vpcId: "vpc-0123456789abcdef0" }],
    destinations: { s3 },
  });

describe("Log bucket", () => {
  it("denies everything that comes without TLS", async () => {
    const { registrations } = await register(toS3({}));
    assert.deepEqual(
      policyIn(registrations.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy).Statement.at(-1),
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::traffic-log-bucket-0a1b2c3", "arn:aws:s3:::traffic-log-bucket-0a1b2c3/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    );
  });

  it("moves objects to colder classes and deletes them, a year after they came", async () => {
    const { registrations } = await register(toS3({}));
    assert.deepEqual(
      registrations.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs.rules,
      [
        {
          id: "log-objects",
          status: "Enabled",
          filter: { prefix: "" },
          transitions: [
            { days: 30, storageClass: "STANDARD_IA" },
            { days: 90, storageClass: "GLACIER" },
          ],
          expiration: { days: 365 },
          noncurrentVersionExpiration: { noncurrentDays: 30 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    );
  });

  it("keeps to the days that it is given", async () => {
    const { registrations } = await register(
      toS3({ lifecycle: { infrequentAccessAfterDays: 60, glacierAfterDays: 120, expireAfterDays: 2555 } }),
    );
    const [rule] = registrations.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
      .inputs.rules as { transitions: { days: number }[]; expiration: { days: number } }[];
    assert.deepEqual([...rule!.transitions.map(({ days }) => days), rule!.expiration.days], [60, 120, 2555]);
  });

  it("waits with its policy for the public access block, and with rules on versions for versions", async () => {
    const { registrations } = await register(toS3({}));
    assert.deepEqual(registrations.one("aws:s3/bucketPolicy:BucketPolicy").dependencies, [
      "aws:s3/bucket:Bucket::traffic-log-bucket",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock::traffic-log-bucket",
    ]);
    assert.deepEqual(
      registrations.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").dependencies,
      [
        "aws:s3/bucket:Bucket::traffic-log-bucket",
        "aws:s3/bucketVersioning:BucketVersioning::traffic-log-bucket",
      ],
    );
  });

  it("locks objects by a setting that a bucket takes new or old, once versions are kept and before any comes", async () => {
    const { registrations } = await register(toS3({ objectLock: { mode: "COMPLIANCE", days: 365 } }));
    assert.deepEqual(registrations.one("aws:s3/bucket:Bucket").inputs, {});
    const lock = registrations.one("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration");
    assert.deepEqual(lock.inputs.rule, { defaultRetention: { mode: "COMPLIANCE", days: 365 } });
    assert.deepEqual(lock.dependencies, [
      "aws:s3/bucket:Bucket::traffic-log-bucket",
      "aws:s3/bucketVersioning:BucketVersioning::traffic-log-bucket",
    ]);
    const { dependencies } = registrations.one("aws:ec2/flowLog:FlowLog");
    assert.ok(
      dependencies.includes(
        "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration::traffic-log-bucket",
      ),
    );
  });

  it("writes down who read it, under its own name or the given one", async () => {
    const targets = async (accessLogging: S3DestinationArgs["accessLogging"]) => {
      const { registrations } = await register(toS3({ accessLogging }));
      const { targetBucket, targetPrefix } = registrations.one("aws:s3/bucketLogging:BucketLogging").inputs;
      return [targetBucket, targetPrefix];
    };
    assert.deepEqual(await targets({ bucketName: "access-logs" }), [
      "access-logs",
      "traffic-log-bucket-0a1b2c3/",
    ]);
    assert.deepEqual(await targets({ bucketName: "access-logs", prefix: "flow-logs/" }), [
      "access-logs",
      "flow-logs/",
    ]);
  });

  it("shows by its request metrics that files arrive", async () => {
    const { registrations, result } = await register(toS3({}));
    assert.deepEqual(registrations.one("aws:s3/bucketMetric:BucketMetric").inputs, {
      bucket: "traffic-log-bucket-0a1b2c3",
      name: "EntireBucket",
    });
    const { namespace, metricName, dimensions, silenceSeconds } = result.destinations.s3!.heartbeat!;
    assert.deepEqual([namespace, metricName, silenceSeconds], ["AWS/S3", "PutRequests", 3600]);
    assert.deepEqual(await valueOf(pulumi.output(dimensions)), {
      BucketName: "traffic-log-bucket-0a1b2c3",
      FilterId: "EntireBucket",
    });
  });

  it("has neither lock nor access log where none is asked for, nor metrics where they are unwanted", async () => {
    const { registrations, result } = await register(toS3({ requestMetrics: false }));
    assert.deepEqual(
      registrations.all.filter(({ type }) => /ObjectLock|BucketLogging|BucketMetric/.test(type)),
      [],
    );
    assert.equal(result.destinations.s3!.heartbeat, undefined);
  });

  it("is not made where one is adopted", async () => {
    const { registrations } = await register(toS3({ bucketArn: "arn:aws:s3:::central-logs", prefix: "eu" }));
    assert.deepEqual(registrations.counts(), {
      "network-security:flowLogs:FlowLogPipeline": 1,
      "aws:ec2/flowLog:FlowLog": 1,
    });
    assert.equal(
      registrations.one("aws:ec2/flowLog:FlowLog").inputs.logDestination,
      "arn:aws:s3:::central-logs/eu/",
    );
  });

  it("refuses settings of its own where one is adopted", async () => {
    const { faults } = await refusal(
      toS3({ bucketArn: "arn:aws:s3:::central-logs", lifecycle: {}, protect: false, writers: {} }),
    );
    assert.deepEqual(
      faults,
      ["lifecycle", "protect", "writers"].map(
        (key) =>
          `destinations.s3.${key}: belongs to a bucket that is made here, but arn:aws:s3:::central-logs is adopted; set it where that bucket is made`,
      ),
    );
  });

  it("goes with all that it holds only if told so, and then is not protected", async () => {
    const bucketInputs = async (args: S3DestinationArgs) =>
      (await register(toS3(args))).registrations.one("aws:s3/bucket:Bucket").inputs;
    assert.deepEqual(await bucketInputs({ protect: false }), {});
    assert.deepEqual(await bucketInputs({ protect: false, forceDestroy: true }), { forceDestroy: true });
    assert.deepEqual((await refusal(toS3({ forceDestroy: true }))).faults, [
      "destinations.s3.forceDestroy: found true, but the bucket is protected; set protect: false beside it",
    ]);
  });

  it("is not said to go with what nobody may delete", async () => {
    const objectLock = { mode: "COMPLIANCE", days: 1 } as const;
    assert.deepEqual((await refusal(toS3({ protect: false, forceDestroy: true, objectLock }))).faults, [
      "destinations.s3.forceDestroy: found true, but nobody deletes an object under a COMPLIANCE lock before its time; leave it out",
    ]);
  });

  it("refuses to take writers both by list and by organisation", async () => {
    const writers = { accountIds: ["444455556666"], organizationId: "o-a1b2c3d4e5" };
    assert.deepEqual((await refusal(toS3({ writers }))).faults, [
      "destinations.s3.writers.accountIds: give either accountIds or organizationId: an organisation's accounts may all write",
    ]);
  });
});
