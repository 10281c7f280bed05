import assert from "node:assert/strict";
import { type DeliveryReport, generateTraffic, replay } from "../../delivery";
import type { Engine } from "../../local/engine";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { startPlatform } from "./support/platform";
import { deployed, edited, type Edit, outputsOf, read, type StackExport } from "./support/stack-export";

const ARCHIVE = "210987654321";
const WORKLOAD = "123456789012";

describe("Engine: a central bucket in the log archive account", function () {
  this.timeout(120_000);
  let archive: StackExport;
  let workload: StackExport;

  // Two accounts of one world, one after the other: a bucket's name is taken for every account of the partition.
  before(async function () {
    const engine = await engineOrSkip(this);
    const stateDirectory = inTemporaryFolder();
    const inAccount = async (accountId: string, name: string, config: object): Promise<StackExport> =>
      broughtUp(engine, stateDirectory, accountId, name, config);
    const s3 = { writers: { accountIds: [WORKLOAD] }, prefix: "network", protect: false };
    archive = await inAccount(ARCHIVE, "archive", { flowLogReceivers: [{ name: "central", s3 }] });
    const bucketArn = outputsOf(archive).logBucketArns?.central;
    workload = await inAccount(WORKLOAD, "workload", {
      vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
      flowLogPipelines: [
        {
          name: "traffic",
          sources: { vpcs: ["main"] },
          destinations: {
            s3: { bucketArn, prefix: "network", fileFormat: "parquet", hiveCompatiblePartitions: true },
          },
        },
      ],
    });
  });

  async function replayed(edits: readonly Edit[] = []): Promise<DeliveryReport> {
    const [bucket, sources] = edited([archive, workload], edits).map(read);
    assert.ok(bucket !== undefined && sources !== undefined);
    const traffic = generateTraffic({ seed: 1, deployment: sources });
    return replay(sources.with(bucket), traffic, { keep: "everything" });
  }

  const policy = { type: "aws:s3/bucketPolicy:BucketPolicy", name: "central-log-bucket", property: "policy" };

  it("receives every record of the account that it admits, under that account's keys", async () => {
    const report = await replayed();
    assert.deepEqual(report.undelivered, []);
    assert.deepEqual(
      report.destinations.map(({ recordsIn, delivered }) => [recordsIn, delivered]),
      [[1884, 1884]],
    );
    for (const { key } of report.objects) {
      assert.match(
        key,
        /^network\/AWSLogs\/aws-account-id=123456789012\/aws-service=vpcflowlogs\/aws-region=us-east-1\/year=2026\/month=01\/day=05\//,
      );
    }
  });

  it("makes no bucket in the account of the traffic", () => {
    const types = workload.deployment.resources.map(({ type }) => type);
    assert.deepEqual(
      types.filter((type) => type.startsWith("aws:s3")),
      [],
    );
  });

  for (const { title, from, to, reason } of [
    {
      title: "the bucket's policy admits another account only",
      from: WORKLOAD,
      to: "111122223333",
      reason: /s3:GetBucketAcl .* StringEquals aws:SourceAccount asks for 210987654321 or 111122223333/,
    },
    {
      title: "the bucket's policy admits another prefix only",
      from: "/network/AWSLogs",
      to: "/dns/AWSLogs",
      reason: /s3:PutObject on arn:aws:s3:::central-log-bucket-[0-9a-f]{7}\/network\/AWSLogs/,
    },
  ]) {
    it(`stops at the bucket when ${title}`, async () => {
      const report = await replayed([{ ...policy, change: (value) => String(value).replaceAll(from, to) }]);
      assert.deepEqual(
        report.destinations.map(({ delivered, undelivered }) => [delivered, undelivered]),
        [[0, 1884]],
      );
      assert.match(report.undelivered[0]?.place ?? "", /central-log-bucket/);
      assert.match(report.undelivered[0]?.reason ?? "", reason);
    });
  }
});

async function broughtUp(
  engine: Engine,
  stateDirectory: string,
  accountId: string,
  name: string,
  config: object,
): Promise<StackExport> {
  const platform = await startPlatform(engine, stateDirectory, accountId);
  try {
    return await deployed(await platform.stack(name, { ...config }));
  } finally {
    await platform.close();
  }
}
