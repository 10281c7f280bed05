import assert from "node:assert/strict";
import { readStackExport, replay } from "../../delivery";
import { accountIds } from "../stacks/raw";
import { engineOrSkip } from "./support";
import { type Platform, startPlatform } from "./support/platform";

/** One VPC, whose flow logs go to a log group and to a bucket with these writers, and an alarm with this window. */
const configured = ({ writers, window }: { readonly writers?: object; readonly window?: object }) => ({
  vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
  flowLogPipelines: [
    {
      name: "traffic",
      sources: { vpcs: ["main"] },
      maxAggregationInterval: 60,
      destinations: {
        cloudWatchLogs: { protect: false },
        s3: { protect: false, ...(writers && { writers }) },
      },
    },
  ],
  alerts: { emails: ["security@example.com"] },
  alarms: {
    rejectedConnections: [{ name: "rejected-ssh", pipeline: "traffic", port: 22, ...(window && { window }) }],
  },
});

describe("Engine: settings that AWS would refuse, or under which an alarm could not be trusted", function () {
  this.timeout(120_000);
  let platform: Platform | undefined;

  before(async function () {
    platform = await startPlatform(await engineOrSkip(this));
  });
  after(() => platform?.close());

  async function refusedAtPreview(name: string, config: object, sentence: string): Promise<void> {
    const preview = await (await platform!.stack(name, { ...config })).preview();
    assert.equal(preview.succeeded, false);
    assert.ok(preview.output.includes(sentence), preview.output);
    assert.deepEqual(
      preview.steps.filter(({ type }) => type !== "pulumi:pulumi:Stack"),
      [],
    );
  }

  it("refuses more writers than a bucket policy can name, and takes their organisation to the end", async () => {
    await refusedAtPreview(
      "writers",
      configured({ writers: { accountIds: accountIds(90) } }),
      "S3 takes 20480: give the organizationId of the accounts in their place",
    );
    const stack = await platform!.stack(
      "writers",
      configured({ writers: { organizationId: "o-a1b2c3d4e5" } }),
    );
    const up = await stack.up();
    assert.ok(up.succeeded, up.output);
    const destroyed = await stack.destroy();
    assert.ok(destroyed.succeeded, destroyed.output);
  });

  it("refuses windows that CloudWatch does not take, and takes the longest to the end", async () => {
    await refusedAtPreview(
      "windows",
      configured({ window: { periodSeconds: 300, evaluationPeriods: 289 } }),
      "CloudWatch looks back 86400 s at most over periods of less than an hour: 288 of these",
    );
    await refusedAtPreview(
      "windows",
      configured({ window: { periodSeconds: 30 } }),
      "found 30 s; a metric filter's metric has a value a minute: a multiple of 60 s",
    );
    const stack = await platform!.stack(
      "windows",
      configured({ window: { periodSeconds: 300, evaluationPeriods: 288 } }),
    );
    const up = await stack.up();
    assert.ok(up.succeeded, up.output);
    const destroyed = await stack.destroy();
    assert.ok(destroyed.succeeded, destroyed.output);
  });

  it("refuses an alarm that looks back too short, and proves one that is meant so with a warning", async () => {
    const short = { periodSeconds: 300, evaluationPeriods: 1 };
    await refusedAtPreview(
      "short",
      configured({ window: short }),
      "alarms.rejectedConnections[0].window.evaluationPeriods: found 1 of 300 s; a record can come 360 s after its start",
    );
    const stack = await platform!.stack(
      "short",
      configured({ window: { ...short, mayMissLateRecords: true } }),
    );
    const up = await stack.up();
    assert.ok(up.succeeded, up.output);
    const deployment = readStackExport(await stack.exportStack());
    assert.ok(deployment.ok);
    const { findings } = await replay(deployment.value, []);
    assert.deepEqual(
      findings
        .filter(({ sentence }) => sentence.includes("late data"))
        .map(({ severity, name }) => [severity, name.replace(/-[0-9a-f]{7}$/, "")]),
      [["warning", "rejected-ssh"]],
    );
    const destroyed = await stack.destroy();
    assert.ok(destroyed.succeeded, destroyed.output);
  });
});
