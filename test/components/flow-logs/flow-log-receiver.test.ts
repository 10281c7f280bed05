import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { FlowLogReceiver, type FlowLogReceiverArgs } from "../../../components";
import {
  deliveryMay,
  roleMay,
  roleMayTakeRole,
  serviceMayTakeRole,
  serviceMayUseKey,
} from "./combinations/access";
import { account, refusal, register, valueOf, type Registrations } from "../registrations";

const receiving = (args: Omit<FlowLogReceiverArgs, "account">) => () =>
  new FlowLogReceiver("archive", { account, ...args });

const sourceRole = "arn:aws:iam::444455556666:role/traffic-to-firehose-0a1b2c3";
const otherRole = "arn:aws:iam::444455556666:role/other";
const streamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

/** Named as a writer, and not, each with a file of its flow logs. */
const member = { id: "444455556666", region: "eu-west-1" };
const stranger = { id: "999999999999", region: "eu-west-1" };
const file = (id: string) => `AWSLogs/${id}/vpcflowlogs/eu-west-1/2026/08/02/traffic.log.gz`;
const hiveFile = (id: string) =>
  `AWSLogs/aws-account-id=${id}/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=08/day=02/traffic.log.parquet`;

type Writer = typeof member & { readonly organizationId?: string };
const put = (registrations: Registrations, key: string, from: Writer) =>
  deliveryMay("s3:PutObject", key, registrations, from);
const encrypt = (registrations: Registrations, { id, region, organizationId }: Writer) =>
  serviceMayUseKey(
    "delivery.logs.amazonaws.com",
    { accountId: id, arn: `arn:aws:logs:${region}:${id}:log-delivery` },
    {},
    registrations,
    organizationId,
  );

describe("Component: FlowLogReceiver", () => {
  describe("with a bucket", () => {
    const toListed = receiving({ s3: { writers: { accountIds: [member.id] } } });

    it("lets log delivery write the files of the listed accounts, in both layouts, and of its own", async () => {
      const { registrations } = await register(toListed);
      assert.equal(put(registrations, file(member.id), member), "allowed");
      assert.equal(put(registrations, hiveFile(member.id), member), "allowed");
      assert.equal(put(registrations, file(account.id), account), "allowed");
      assert.equal(deliveryMay("s3:GetBucketAcl", undefined, registrations, member), "allowed");
      assert.equal(deliveryMay("s3:ListBucket", undefined, registrations, member), "allowed");
      assert.equal(encrypt(registrations, member), "allowed");
    });

    it("lets nobody else write, not even where a listed account may", async () => {
      const { registrations } = await register(toListed);
      assert.equal(put(registrations, file(stranger.id), stranger), "denied");
      assert.equal(put(registrations, file(member.id), stranger), "denied");
      assert.equal(put(registrations, file(stranger.id), member), "denied");
      assert.equal(deliveryMay("s3:GetBucketAcl", undefined, registrations, stranger), "denied");
      assert.equal(deliveryMay("s3:GetObject", file(member.id), registrations, member), "denied");
      assert.equal(encrypt(registrations, stranger), "denied");
    });

    it("lets every account of the organisation write, and none of another", async () => {
      const { registrations } = await register(
        receiving({ s3: { writers: { organizationId: "o-a1b2c3d4e5" } } }),
      );
      const inside = { ...stranger, organizationId: "o-a1b2c3d4e5" };
      const outside = { ...stranger, organizationId: "o-e5d4c3b2a1" };
      assert.equal(put(registrations, file(stranger.id), inside), "allowed");
      assert.equal(put(registrations, hiveFile(stranger.id), inside), "allowed");
      assert.equal(encrypt(registrations, inside), "allowed");
      assert.equal(put(registrations, file(stranger.id), outside), "denied");
      assert.equal(encrypt(registrations, outside), "denied");
    });

    it("takes flow logs of the regions that are listed, else of its own alone", async () => {
      const elsewhere = { ...member, region: "us-east-1" };
      const { registrations: own } = await register(toListed);
      assert.equal(put(own, file(member.id), elsewhere), "denied");
      const writers = { accountIds: [member.id], regions: ["us-east-1"] };
      const { registrations: listed } = await register(receiving({ s3: { writers } }));
      assert.equal(put(listed, file(member.id), elsewhere), "allowed");
      assert.equal(put(listed, file(member.id), member), "denied");
    });

    it("takes them in its folder, and nowhere else", async () => {
      const { registrations } = await register(
        receiving({ s3: { writers: { accountIds: [member.id] }, prefix: "network" } }),
      );
      assert.equal(put(registrations, `network/${file(member.id)}`, member), "allowed");
      assert.equal(put(registrations, file(member.id), member), "denied");
    });

    it("has the settings of a pipeline's own bucket", async () => {
      const { registrations, result } = await register(
        receiving({
          s3: {
            writers: { accountIds: [member.id] },
            protect: false,
            encryption: "aws-owned-key",
            objectLock: { mode: "COMPLIANCE", days: 365 },
          },
        }),
      );
      const bucket = registrations.one("aws:s3/bucket:Bucket");
      assert.deepEqual([bucket.name, bucket.protect, bucket.inputs], ["archive-log-bucket", false, {}]);
      assert.deepEqual(registrations.ofType("aws:kms/key:Key"), []);
      const { metricName, dimensions } = result.destinations.s3!.heartbeat!;
      assert.equal(metricName, "PutRequests");
      assert.deepEqual(await valueOf(pulumi.output(dimensions)), {
        BucketName: "archive-log-bucket-0a1b2c3",
        FilterId: "EntireBucket",
      });
    });

    it("makes neither stream nor role, and keeps the bucket from deletion", async () => {
      const { registrations, result } = await register(toListed);
      assert.equal(registrations.one("aws:s3/bucket:Bucket").protect, true);
      assert.deepEqual(registrations.ofType(streamType), []);
      assert.deepEqual(registrations.ofType("aws:iam/role:Role"), []);
      assert.equal(
        await valueOf(result.destinations.s3!.bucketArn),
        "arn:aws:s3:::archive-log-bucket-0a1b2c3",
      );
      assert.deepEqual(Object.keys(result.destinations), ["s3"]);
    });
  });

  describe("with a delivery stream", () => {
    const role = "archive";
    const toStream = receiving({ firehose: { sourceRoleArns: [sourceRole], bufferSeconds: 60 } });

    it("makes one with the tag that log delivery needs, and a role under the name known in advance", async () => {
      const { registrations, result } = await register(toStream);
      const stream = registrations.one(streamType).inputs;
      assert.deepEqual(stream.tags, { LogDeliveryEnabled: "true" });
      assert.equal((stream.extendedS3Configuration as { bufferingInterval: number }).bufferingInterval, 60);
      assert.equal(
        registrations.one("aws:iam/role:Role", role).inputs.name,
        "AWSLogDeliveryFirehoseCrossAccountRole-archive",
      );
      const { deliveryStreamArn, heartbeat } = result.destinations.firehose!;
      assert.equal(
        await valueOf(deliveryStreamArn),
        "arn:aws:firehose:eu-west-1:111122223333:deliverystream/archive-firehose-0a1b2c3",
      );
      assert.equal(heartbeat.metricName, "IncomingRecords");
      assert.deepEqual(await valueOf(pulumi.output(heartbeat.dimensions)), {
        DeliveryStreamName: "archive-firehose-0a1b2c3",
      });
    });

    it("lets the source roles take the role, and no other role of their account", async () => {
      const { registrations } = await register(toStream);
      assert.equal(roleMayTakeRole(sourceRole, role, registrations), "allowed");
      assert.equal(roleMayTakeRole(otherRole, role, registrations), "denied");
    });

    it("lets the role open the stream, and no other of the account, and do nothing else with it", async () => {
      const { registrations } = await register(toStream);
      const may = (action: string, resource: string) => roleMay(action, resource, registrations, {}, role);
      const stream = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/archive-firehose-0a1b2c3";
      assert.equal(may("firehose:TagDeliveryStream", stream), "allowed");
      assert.equal(may("firehose:TagDeliveryStream", stream.replace("1111", "9999")), "denied");
      assert.equal(may("firehose:TagDeliveryStream", stream.replace("archive", "payments")), "denied");
      assert.equal(may("firehose:DeleteDeliveryStream", stream), "denied");
      const linked =
        "arn:aws:iam::111122223333:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery";
      assert.equal(may("iam:CreateServiceLinkedRole", linked), "allowed");
      assert.equal(may("iam:CreateServiceLinkedRole", `${linked}Other`), "denied");
    });

    it("makes the stream alone before there is a source role, as IAM trusts only roles that exist", async () => {
      const { registrations, result } = await register(receiving({ firehose: {} }));
      const firehose = "firehose.amazonaws.com";
      const arn = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/archive-firehose-0a1b2c3";
      assert.equal(serviceMayTakeRole(firehose, { accountId: account.id, arn }, registrations), "allowed");
      assert.deepEqual(
        registrations.ofType("aws:iam/role:Role").map(({ name }) => name),
        ["archive-firehose"],
      );
      assert.equal("receiverRoleArn" in result.destinations.firehose!, false);
    });

    it("makes no bucket for log delivery: the stream's own admits nobody by its policy", async () => {
      const { registrations, result } = await register(toStream);
      assert.equal(registrations.one("aws:s3/bucket:Bucket").name, "archive-firehose-bucket");
      assert.equal(put(registrations, file(member.id), member), "denied");
      assert.deepEqual(Object.keys(result.destinations), ["firehose"]);
    });
  });

  it("makes both where both are asked for, each bucket by its own name", async () => {
    const { registrations } = await register(
      receiving({ s3: { writers: { accountIds: [member.id] } }, firehose: { sourceRoleArns: [sourceRole] } }),
    );
    assert.deepEqual(
      registrations
        .ofType("aws:s3/bucket:Bucket")
        .map(({ name }) => name)
        .sort(),
      ["archive-firehose-bucket", "archive-log-bucket"],
    );
    assert.equal(registrations.ofType(streamType).length, 1);
  });

  it("is whole in a first preview, before any ARN is known", async () => {
    const { registrations } = await register(
      receiving({ s3: { writers: { organizationId: "o-a1b2c3d4e5" } }, firehose: {} }),
      { preview: true },
    );
    assert.equal(registrations.ofType("network-security:flowLogs:FlowLogReceiver").length, 1);
    assert.equal(registrations.ofType("aws:s3/bucketPolicy:BucketPolicy").length, 2);
  });

  const refused: readonly (readonly [
    what: string,
    args: Omit<FlowLogReceiverArgs, "account">,
    faults: readonly string[],
  ])[] = [
    ["to receive nothing", {}, ["s3: missing, and so is firehose; give one of them, or more"]],
    [
      "a bucket for nobody",
      { s3: { writers: { accountIds: [], regions: ["us-east-1"] } } },
      ["s3.writers: found nobody; give the accountIds that may write, or the organizationId of all that may"],
    ],
    [
      "everything that is wrong at once",
      {
        s3: {
          writers: { accountIds: [member.id], organizationId: "o-a1b2c3d4e5" },
          prefix: "/network",
          lifecycle: { glacierAfterDays: 40 },
        },
        firehose: {
          bufferSeconds: 901,
          sourceRoleArns: [sourceRole, "arn:aws:iam::111122223333:role/traffic-to-firehose"],
          bucket: { lifecycle: { expireAfterDays: 90 } },
        },
      },
      [
        "s3.lifecycle.glacierAfterDays: found 40 days; objects stay 30 days in STANDARD_IA first, so 60 or more",
        's3.prefix: found "/network"; a folder such as "network/flow-logs", without a slash at its ends',
        "s3.writers.accountIds: give either accountIds or organizationId: an organisation's accounts may all write",
        "firehose.bufferSeconds: found 901 s; Firehose takes 0 to 900 s",
        "firehose.bucket.lifecycle.expireAfterDays: found 90 days; objects expire after they moved to GLACIER, so more than 90",
        "firehose.sourceRoleArns[1]: found arn:aws:iam::111122223333:role/traffic-to-firehose; flow logs of account 111122223333 itself reach the stream without a role: leave it out",
      ],
    ],
  ];
  for (const [what, args, faults] of refused) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual((await refusal(receiving(args))).faults, faults);
    });
  }

  it("has a name that fits in the role's 64 letters, if it has a stream", async () => {
    const named = (length: number, args: Omit<FlowLogReceiverArgs, "account">) => () =>
      new FlowLogReceiver("a".repeat(length), { account, ...args });
    const { registrations } = await register(named(25, { firehose: { sourceRoleArns: [sourceRole] } }));
    const { name } = registrations.one("aws:iam/role:Role", "a".repeat(25)).inputs;
    assert.equal(String(name).length, 64);
    assert.deepEqual((await refusal(named(26, { firehose: {} }))).faults, [
      `name: found "${"a".repeat(26)}"; at most 25 letters, so that AWSLogDeliveryFirehoseCrossAccountRole-NAME has the 64 that IAM takes`,
    ]);
    await register(named(26, { s3: { writers: { accountIds: [member.id] } } }));
  });
});
