import assert from "node:assert/strict";

import {
  FlowLogPipeline,
  FlowLogReceiverRole,
  type FirehoseDestinationArgs,
} from "../../../../../components";
import { serviceMayUseKey } from "../../combinations/access";
import { account, policyIn, refusal, register, valueOf } from "../../../registrations";

const toFirehose = (firehose: FirehoseDestinationArgs) => () =>
  new FlowLogPipeline("traffic", {
    account,
    sources: [{ name: "main", vpcId: "vpc-0123456789abcdef0" }],
    destinations: { firehose },
  });

const streamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const own = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem";
const foreign = "arn:aws:firehose:eu-west-1:444455556666:deliverystream/siem";
const crossAccountRoleArn = "arn:aws:iam::444455556666:role/AWSLogDeliveryFirehoseCrossAccountRole-siem";

describe("Flow logs to Firehose", () => {
  it("go to a stream made here, into a bucket of its own, once it may write there", async () => {
    const { registrations } = await register(toFirehose({}));
    const { inputs, dependencies } = registrations.one(streamType);
    assert.deepEqual(inputs, {
      destination: "extended_s3",
      extendedS3Configuration: {
        roleArn: "arn:aws:iam::111122223333:role/traffic-firehose-0a1b2c3",
        bucketArn: "arn:aws:s3:::traffic-firehose-bucket-0a1b2c3",
        bufferingInterval: 300,
        bufferingSize: 5,
        compressionFormat: "GZIP",
        errorOutputPrefix: "errors/!{firehose:error-output-type}/",
        prefix: "flow-logs/",
        cloudwatchLoggingOptions: {
          enabled: true,
          logGroupName: "traffic-firehose-errors-0a1b2c3",
          logStreamName: "S3Delivery",
        },
      },
      serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
      tags: { LogDeliveryEnabled: "true" },
    });
    assert.equal(dependencies.includes("aws:iam/rolePolicy:RolePolicy::traffic-firehose"), true);
  });

  it("wait as long, and for as much, as they are told", async () => {
    const { registrations } = await register(toFirehose({ bufferSeconds: 0, bufferMebibytes: 128 }));
    const { bufferingInterval, bufferingSize } = registrations.one(streamType).inputs
      .extendedS3Configuration as Record<string, unknown>;
    assert.deepEqual([bufferingInterval, bufferingSize], [0, 128]);
  });

  it("let nobody but the account into the stream's bucket", async () => {
    const { registrations } = await register(toFirehose({}));
    assert.deepEqual(
      policyIn(registrations.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy).Statement.map(
        ({ Sid }) => Sid,
      ),
      ["TlsOnly"],
    );
  });

  describe("tell Firehose's errors to a log group", () => {
    const errorsOf = async (args: FirehoseDestinationArgs) => {
      const { registrations } = await register(toFirehose(args));
      return { registrations, group: registrations.one("aws:cloudwatch/logGroup:LogGroup").inputs };
    };

    it("under the bucket's key, which lets CloudWatch Logs use it for that group alone", async () => {
      const { registrations, group } = await errorsOf({});
      const key = "arn:aws:kms:eu-west-1:111122223333:key/traffic-firehose-bucket-key-0a1b2c3";
      assert.deepEqual(group, { retentionInDays: 30, kmsKeyId: key });
      const context = (name: string) => ({
        "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:111122223333:log-group:${name}`,
      });
      const may = (name: string) =>
        serviceMayUseKey("logs.eu-west-1.amazonaws.com", undefined, context(name), registrations);
      assert.equal(may("traffic-firehose-errors-0a1b2c3"), "allowed");
      assert.equal(may("other"), "denied");
    });

    it("under the key that the bucket is given", async () => {
      const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
      const { group } = await errorsOf({ bucket: { encryption: { kmsKeyArn } } });
      assert.equal(group.kmsKeyId, kmsKeyArn);
    });

    it("under no key of the account's own where the bucket has none", async () => {
      const { group } = await errorsOf({ bucket: { encryption: "aws-owned-key" } });
      assert.deepEqual(group, { retentionInDays: 30 });
    });
  });

  it("show by what comes in that they arrive, in this account", async () => {
    const adopted = await register(toFirehose({ deliveryStreamArn: own }));
    assert.deepEqual(adopted.result.destinations.firehose!.heartbeat!.dimensions, {
      DeliveryStreamName: "siem",
    });
    const { result } = await register(toFirehose({ deliveryStreamArn: foreign, crossAccountRoleArn }));
    assert.equal(result.destinations.firehose!.heartbeat, undefined);
  });

  it("give the source role to whoever must trust it", async () => {
    const { result } = await register(toFirehose({ deliveryStreamArn: foreign, crossAccountRoleArn }));
    assert.equal(
      await valueOf(result.destinations.firehose!.sourceRoleArn!),
      "arn:aws:iam::111122223333:role/traffic-to-firehose-0a1b2c3",
    );
  });

  const path = "destinations.firehose";
  const refused: readonly (readonly [string, FirehoseDestinationArgs, readonly string[]])[] = [
    [
      "buffers that Firehose does not take",
      { bufferSeconds: 1200, bufferMebibytes: 0 },
      [
        `${path}.bufferSeconds: found 1200 s; Firehose takes 0 to 900 s`,
        `${path}.bufferMebibytes: found 0 MiB; Firehose takes 1 to 128 MiB`,
      ],
    ],
    [
      "settings of a stream that is adopted",
      { deliveryStreamArn: own, bufferSeconds: 60 },
      [
        `${path}.bufferSeconds: belongs to a stream that is made here, but ${own} is adopted; set it where that stream is made`,
      ],
    ],
    [
      "a stream of another account without the role there",
      { deliveryStreamArn: foreign },
      [
        `${path}.crossAccountRoleArn: missing; the stream is of account 444455556666: give the role AWSLogDeliveryFirehoseCrossAccountRole… of that account`,
      ],
    ],
    [
      "a role under a name that AWS does not take",
      { deliveryStreamArn: foreign, crossAccountRoleArn: "arn:aws:iam::444455556666:role/siem" },
      [
        `${path}.crossAccountRoleArn: found arn:aws:iam::444455556666:role/siem; a role of account 444455556666, the stream's, whose name begins with AWSLogDeliveryFirehoseCrossAccountRole`,
      ],
    ],
    [
      "a role of a third account",
      { deliveryStreamArn: foreign, crossAccountRoleArn: crossAccountRoleArn.replace("4444", "7777") },
      [
        `${path}.crossAccountRoleArn: found arn:aws:iam::777755556666:role/AWSLogDeliveryFirehoseCrossAccountRole-siem; a role of account 444455556666, the stream's, whose name begins with AWSLogDeliveryFirehoseCrossAccountRole`,
      ],
    ],
    [
      "a role for a stream of this account",
      { deliveryStreamArn: own, crossAccountRoleArn },
      [
        `${path}.crossAccountRoleArn: found ${crossAccountRoleArn}; the stream is of this account, and AWS refuses a role for it: leave it out`,
      ],
    ],
  ];
  for (const [what, args, faults] of refused) {
    it(`refuse ${what}`, async () => {
      assert.deepEqual((await refusal(toFirehose(args))).faults, faults);
    });
  }
});

describe("Component: FlowLogReceiverRole", () => {
  const build = (sourceRoleArns: string[], deliveryStreamArns: string[]) => () =>
    new FlowLogReceiverRole("siem", {
      account: { id: "444455556666", region: "eu-west-1" },
      sourceRoleArns,
      deliveryStreamArns,
    });
  const source = "arn:aws:iam::111122223333:role/traffic-to-firehose-0a1b2c3";
  const stream = "arn:aws:firehose:eu-west-1:444455556666:deliverystream/siem";

  it("has the name by which AWS and the source accounts know it, and trusts these", async () => {
    const { registrations } = await register(build([source], [stream]));
    const { name, assumeRolePolicy } = registrations.one("aws:iam/role:Role").inputs;
    assert.equal(name, "AWSLogDeliveryFirehoseCrossAccountRole-siem");
    assert.deepEqual(policyIn(assumeRolePolicy).Statement[0]?.Principal, { AWS: [source] });
  });

  it("refuses to trust nobody, and to lead nowhere", async () => {
    assert.deepEqual((await refusal(build([], []))).faults, [
      "sourceRoleArns: found none; name the source role of at least one account, or the senders",
      "deliveryStreamArns: found none; name at least one delivery stream",
    ]);
  });
});
