import assert from "node:assert/strict";
import {
  type Deployment,
  type DeliveryReport,
  generateTraffic,
  type GenerateTrafficOptions,
  replay,
} from "../../delivery";
import { engineOrSkip } from "./support";
import { type Platform, startPlatform } from "./support/platform";
import {
  deployed,
  type Edit,
  edited,
  outputsOf,
  read,
  type StackExport,
  withoutAction,
  withStatements,
} from "./support/stack-export";

const ROLE = "aws:iam/role:Role";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

/** Records of 30 minutes of generated traffic. */
const RECORDS = 1884;

/** 90 minutes across 10:00, longer than any heartbeat waits. */
const LONG = { minutes: 90, start: Date.UTC(2026, 0, 5, 9, 15) / 1000 };

/** The account of the receiving stream. */
const RECEIVER = "210987654321";

const alerts = { emails: ["security@example.com"] };

/** As AWS asks for it. */
const receiverRolePrefix = "AWSLogDeliveryFirehoseCrossAccountRole";

describe("Engine: delivery to streams and to AWS's layouts of buckets", function () {
  this.timeout(120_000);
  const platforms: Platform[] = [];
  /** The account of the traffic, and the account that receives some of it. */
  let source: StackExport;
  let receiver: StackExport;

  // In the order in which two accounts are really set up: the stream, its sources, then the role that trusts them.
  before(async function () {
    const engine = await engineOrSkip(this);
    const here = await startPlatform(engine);
    platforms.push(here);
    const there = await startPlatform(engine, undefined, RECEIVER);
    platforms.push(there);
    const receiving = async (sourceRoleArns: readonly string[]): Promise<StackExport> => {
      const firehose = { bucket: { protect: false }, sourceRoleArns };
      return deployed(
        await there.stack("receiving", { flowLogReceivers: [{ name: "network", firehose }], alerts }),
      );
    };
    const { deliveryStreamArns } = outputsOf(await receiving([]));
    source = await deployed(await here.stack("sending", pipelinesTo(deliveryStreamArns?.network)));
    receiver = await receiving(Object.values(outputsOf(source).firehoseSourceRoleArns ?? {}));
  });
  after(() => Promise.all(platforms.map((platform) => platform.close())));

  /** What happens to generated traffic once these changes are made to the exports, both together. */
  async function replayed(
    edits: readonly Edit[] = [],
    options: Partial<GenerateTrafficOptions> = {},
  ): Promise<DeliveryReport> {
    const [here, there] = edited([source, receiver], edits).map(read);
    assert.ok(here !== undefined && there !== undefined);
    return await replayedThrough(here.with(there), options);
  }

  it("brings every record to the stream of its account, to the bucket and to the other account's stream", async () => {
    const report = await replayed();
    assert.deepEqual(report.undelivered, []);
    assert.deepEqual(
      report.destinations.map(({ name, delivered }) => [name, delivered]),
      [
        ["archive-main-to-s3", RECORDS],
        ["live-main-to-firehose", RECORDS],
        ["remote-main-to-firehose", RECORDS],
      ],
    );
    const streams = report.streamRecords.map(({ deliveryStream }) => deliveryStream.replace(/-\w{7}$/, ""));
    assert.deepEqual(
      [...new Set(streams)].map((stream) => [stream, streams.filter((each) => each === stream).length]),
      [
        ["arn:aws:firehose:us-east-1:123456789012:deliverystream/live-firehose", RECORDS],
        ["arn:aws:firehose:us-east-1:210987654321:deliverystream/network-firehose", RECORDS],
      ],
    );
    assert.match(report.streamRecords[0]?.data ?? "", /^\{"message":"123456789012 ACCEPT use1-az1 [^"]+"\}$/);
  });

  it("follows both streams into their buckets, under the roles that they were made with", async () => {
    const report = await replayed();
    const streams = report.objects.filter(({ bucket }) => !bucket.startsWith("archive-log-bucket"));
    assert.deepEqual(
      ["live-firehose-bucket", "network-firehose-bucket"].map((name) =>
        streams
          .filter(({ bucket }) => bucket.startsWith(name))
          .reduce((records, file) => records + file.records, 0),
      ),
      [RECORDS, RECORDS],
    );
    for (const { key } of streams) {
      assert.match(
        key,
        /^flow-logs\/2026\/01\/05\/09\/(live|network)-firehose-\w{7}-1-2026-01-05-09-\S+\.gz$/,
      );
    }
  });

  it("judges the heartbeats of streams and bucket, and none rings while records arrive", async () => {
    const report = await replayed([], LONG);
    assert.deepEqual(rang(report), {
      "archive-s3-heartbeat": false,
      "live-firehose-heartbeat": false,
      "network-firehose-heartbeat": false,
    });
    assert.deepEqual(
      report.findings.filter(({ severity }) => severity === "error"),
      [],
    );
  });

  it("stops at the stream without the tag LogDeliveryEnabled, and its heartbeat rings", async () => {
    const stream = {
      type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
      name: "live-firehose",
      change: (tags: unknown) =>
        Object.fromEntries(Object.entries(tags as object).filter(([key]) => key !== "LogDeliveryEnabled")),
    };
    const edits = ["tags", "tagsAll"].map((property) => ({ ...stream, property }));
    const report = await replayed(edits, LONG);
    assertStopped(
      report,
      "live-main-to-firehose",
      "delivery stream live-firehose",
      /^it lacks the tag LogDeliveryEnabled=true, without which log delivery may not write to it/,
    );
    assert.deepEqual(ringing(report), ["live-firehose-heartbeat"]);
  });

  it("puts Parquet files under Hive-compatible hours, as AWS lays them out", async () => {
    const report = await replayed([], LONG);
    const objects = report.objects.filter(({ bucket }) => bucket.startsWith("archive-log-bucket"));
    const day =
      "AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=us-east-1/year=2026/month=01/day=05";
    assert.deepEqual(
      [...new Set(objects.map(({ key }) => key.replace(/\/[^/]*$/, "")))],
      [`${day}/hour=09`, `${day}/hour=10`],
    );
    for (const { key } of objects) {
      // The five minutes in a file's name lie in the hour of its folder.
      assert.match(
        key,
        /\/hour=(\d\d)\/123456789012_vpcflowlogs_us-east-1_fl-[0-9a-f]{17}_20260105T\1\d[05]Z_[0-9a-f]{8}\.log\.parquet$/,
      );
    }
    const [file] = objects;
    assert.ok(file?.content.kind === "parquet");
    assert.equal(file.content.columns.length, 29);
    assert.equal(file.content.rows.length, file.records);
  });

  describe("a bucket policy for plain keys alone", () => {
    const plainKeysOnly: Edit = {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      name: "archive-log-bucket",
      property: "policy",
      change: (policy) =>
        withStatements(policy, (statement) => {
          const Resource = [statement.Resource].flat().filter((key) => !key.includes("aws-account-id="));
          return [{ ...statement, Resource }];
        }),
    };

    it("stops Hive-compatible deliveries, told once for each traffic, and the heartbeat rings", async () => {
      const report = await replayed([plainKeysOnly], LONG);
      assertStopped(
        report,
        "archive-main-to-s3",
        "bucket policy of archive-log-bucket",
        /s3:PutObject on arn:aws:s3:::[^/]+\/AWSLogs\/aws-account-id=123456789012\/\S+\.log\.parquet( and \d+ more files?)?: statement "AWSLogDeliveryWrite"/,
      );
      assert.equal(report.undelivered.length, report.traffic.length);
      assert.deepEqual(ringing(report), ["archive-s3-heartbeat"]);
    });

    it("lets a flow log with plain keys deliver", async () => {
      const plainKeys: Edit = {
        type: "aws:ec2/flowLog:FlowLog",
        name: "archive-main-to-s3",
        property: "destinationOptions",
        change: (options) => ({ ...(options as object), hiveCompatiblePartitions: false }),
      };
      assert.deepEqual((await replayed([plainKeysOnly, plainKeys])).undelivered, []);
    });
  });

  describe("the way to the other account's stream", () => {
    const remote = "remote-main-to-firehose";

    it("stops where the other account's stack is not at hand", async () => {
      assertStopped(
        await replayedThrough(read(source)),
        remote,
        /^delivery stream arn:aws:firehose:us-east-1:210987654321:deliverystream\/network-firehose-/,
        /^it is not among the deployed resources; deploy it, or add the export of the stack that holds it$/,
      );
    });

    const sourceRole = { type: ROLE, name: "remote-to-firehose", property: "assumeRolePolicy" };
    const sourcePolicy = { type: rolePolicy, name: "remote-to-firehose", property: "policy" };
    const receiverRole = { type: ROLE, name: "network", property: "assumeRolePolicy" };
    const receiverPolicy = { type: rolePolicy, name: "network", property: "policy" };
    const without = (action: string) => (policy: unknown) => withoutAction(policy, action);
    const replacing = (from: string | RegExp, to: string) => (policy: unknown) =>
      String(policy).replace(from, to);
    const stops: readonly {
      readonly when: string;
      readonly edit: Edit;
      readonly place: string;
      readonly reason: RegExp;
    }[] = [
      {
        when: "the source role may not take the destination role",
        edit: { ...sourcePolicy, change: without("sts:AssumeRole") },
        place: "role network, assumed by role remote-to-firehose",
        reason: /sts:AssumeRole on arn:aws:iam::210987654321:role\/\S+: no policy of the role allows it$/,
      },
      {
        when: "the source role may not be passed on",
        edit: { ...sourcePolicy, change: without("iam:PassRole") },
        place: "policies of role remote-to-firehose",
        reason: /iam:PassRole on arn:aws:iam::123456789012:role\/\S+: no policy of the role allows it$/,
      },
      {
        when: "the source role may not create log deliveries",
        edit: { ...sourcePolicy, change: without("logs:CreateLogDelivery") },
        place: "policies of role remote-to-firehose",
        reason: /logs:CreateLogDelivery on \*: no policy of the role allows it$/,
      },
      {
        when: "the source role trusts the service of flow logs instead of that of log delivery",
        edit: {
          ...sourceRole,
          change: replacing("delivery.logs.amazonaws.com", "vpc-flow-logs.amazonaws.com"),
        },
        place: "trust policy of role remote-to-firehose",
        reason:
          /^delivery\.logs\.amazonaws\.com, sts:AssumeRole on \S+: .*it is for vpc-flow-logs\.amazonaws\.com$/,
      },
      {
        when: "the destination role trusts another role of the source account",
        edit: { ...receiverRole, change: replacing(/role\/remote-to-firehose-\w+/, "role/somebody-else") },
        place: "role network, assumed by role remote-to-firehose",
        reason: /sts:AssumeRole on \S+: .*it is for arn:aws:iam::123456789012:role\/somebody-else$/,
      },
      {
        when: "the destination role may not tag the stream",
        edit: { ...receiverPolicy, change: without("firehose:TagDeliveryStream") },
        place: "policies of role network",
        reason: /firehose:TagDeliveryStream on arn:aws:firehose:\S+: no policy of the role allows it$/,
      },
      {
        when: "the destination role may not have log delivery's own role made",
        edit: { ...receiverPolicy, change: without("iam:CreateServiceLinkedRole") },
        place: "policies of role network",
        reason: /iam:CreateServiceLinkedRole on \S+: no policy of the role allows it$/,
      },
    ];
    for (const { when, edit, place, reason } of stops) {
      it(`stops when ${when}, and the heartbeat of the other account rings`, async () => {
        const report = await replayed([edit], LONG);
        assertStopped(report, remote, place, reason);
        assert.deepEqual(ringing(report), ["network-firehose-heartbeat"]);
      });
    }

    it("stops when the destination role is called otherwise, although every policy names it so", async () => {
      const [here, there] = [source, receiver].map((exported) => {
        const text = JSON.stringify(exported);
        assert.ok(text.includes(receiverRolePrefix));
        return read(JSON.parse(text.replaceAll(receiverRolePrefix, "FlowLogReceiver")) as StackExport);
      });
      assert.ok(here !== undefined && there !== undefined);
      assertStopped(
        await replayedThrough(here.with(there)),
        remote,
        "role network",
        /^its name is FlowLogReceiver-network; AWS takes a role of the stream's account only if its name begins AWSLogDeliveryFirehoseCrossAccountRole$/,
      );
    });
  });
});

/** The pipelines of the source account: one to a stream of its own, one to a bucket, one to the other account's stream. */
function pipelinesTo(deliveryStreamArn: string | undefined): Record<string, unknown> {
  const fromMain = { sources: { vpcs: ["main"] }, format: "all-v5" };
  const s3 = {
    fileFormat: "parquet",
    hiveCompatiblePartitions: true,
    perHourPartition: true,
    requestMetrics: true,
    protect: false,
  };
  const crossAccountRoleArn = `arn:aws:iam::${RECEIVER}:role/${receiverRolePrefix}-network`;
  return {
    vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
    flowLogPipelines: [
      { name: "live", ...fromMain, destinations: { firehose: { bucket: { protect: false } } } },
      { name: "archive", ...fromMain, destinations: { s3 } },
      { name: "remote", ...fromMain, destinations: { firehose: { deliveryStreamArn, crossAccountRoleArn } } },
    ],
    alerts,
  };
}

async function replayedThrough(
  deployment: Deployment,
  options: Partial<GenerateTrafficOptions> = {},
): Promise<DeliveryReport> {
  return replay(deployment, generateTraffic({ seed: 1, deployment, ...options }), { keep: "everything" });
}

/** Whether each alarm rang, by its name without what Pulumi appends. */
function rang(report: DeliveryReport): Record<string, boolean> {
  return Object.fromEntries(
    report.alarms.map(({ name, rangAt }) => [name.replace(/-[0-9a-f]{7}$/, ""), rangAt.length > 0]),
  );
}

function ringing(report: DeliveryReport): readonly string[] {
  return Object.entries(rang(report)).flatMap(([name, isRinging]) => (isRinging ? [name] : []));
}

/** Asserts that one flow log delivers nothing, for this one reason, and that no other flow log loses a record. */
function assertStopped(
  report: DeliveryReport,
  flowLog: string,
  place: string | RegExp,
  reason: RegExp,
): void {
  const stopped = report.destinations.find(({ name }) => name === flowLog);
  assert.ok(stopped !== undefined && stopped.recordsIn > 0, flowLog);
  assert.equal(stopped.delivered, 0);
  assert.equal(stopped.undelivered, stopped.recordsIn);
  assert.equal(
    report.undelivered.reduce((sum, { records }) => sum + records, 0),
    stopped.recordsIn,
  );
  for (const lost of report.undelivered) {
    if (typeof place === "string") assert.equal(lost.place, place);
    else assert.match(lost.place, place);
    assert.match(lost.reason, reason);
  }
}
