import assert from "node:assert/strict";
import type { Engine, Stack } from "../../local/engine";
import { engineOrSkip } from "./support";
import { heldObjects } from "./support/held-objects";
import { type Platform, startPlatform } from "./support/platform";
import { refusals } from "./support/refusals";

const sourceRole = "arn:aws:iam::444455556666:role/traffic-to-firehose-0a1b2c3";
const s3 = { writers: { accountIds: ["444455556666"] }, requestMetrics: true, protect: false };
const bucket = { protect: false };

/** An account that only receives: no VPC, no flow log of its own. */
const receiving = (firehose: object) => ({
  flowLogReceivers: [{ name: "archive", s3, firehose }],
  alerts: { emails: ["security@example.com"] },
});
const streamAlone = receiving({ bucket });
const streamAndRole = receiving({ bucket, sourceRoleArns: [sourceRole] });

describe("Engine: an account that receives flow logs", function () {
  this.timeout(120_000);
  let engine: Engine;
  let platform: Platform | undefined;

  before(async function () {
    engine = await engineOrSkip(this);
    platform = await startPlatform(engine);
  });
  after(() => platform?.close());

  async function broughtUp(config: object): Promise<Stack> {
    const stack = await platform!.stack("receiving", { ...config });
    const run = await stack.up();
    assert.ok(run.succeeded, run.output);
    return stack;
  }

  /** Types of everything that the embedded AWS holds, in any account and region: this stack alone is in it. */
  function held(): string[] {
    return heldObjects(platform!.stateFile).map((object) => object.split(" ")[0] ?? "");
  }

  it("hands on what source accounts write down, the role by the ARN that they know in advance", async () => {
    const outputs = (await (await broughtUp(streamAndRole)).outputs()) as Record<
      string,
      Record<string, string>
    >;
    const name = outputs.logBucketNames?.archive;
    assert.match(String(name), /^archive-log-bucket-[0-9a-f]{7}$/);
    assert.equal(outputs.logBucketArns?.archive, `arn:aws:s3:::${name}`);
    assert.match(
      String(outputs.deliveryStreamArns?.archive),
      /^arn:aws:firehose:us-east-1:123456789012:deliverystream\/archive-firehose-[0-9a-f]{7}$/,
    );
    assert.equal(
      outputs.firehoseReceiverRoleArns?.archive,
      "arn:aws:iam::123456789012:role/AWSLogDeliveryFirehoseCrossAccountRole-archive",
    );
    assert.deepEqual(Object.keys(outputs.alarmNames ?? {}).sort(), [
      "archive-firehose-heartbeat",
      "archive-s3-heartbeat",
    ]);
  });

  it("changes nothing when it is brought up a second time", async () => {
    const stack = await broughtUp(streamAndRole);
    assert.deepEqual(refusals(await stack.exportStack()), []);
    const preview = await stack.preview();
    assert.ok(preview.succeeded, preview.output);
    assert.deepEqual(preview.steps, []);
    assert.deepEqual(Object.keys(preview.changes), ["same"]);
  });

  it("is refused by policy where its heartbeats would tell nobody", async () => {
    const stack = await platform!.stack("silent", { ...streamAndRole, alerts: {} });
    const preview = await stack.preview({ policyPacks: platform!.policyPacks });
    assert.equal(preview.succeeded, false);
    assert.deepEqual(
      preview.violations
        .filter(({ level }) => level === "mandatory")
        .map(({ policy, urn }) => `${policy}: ${urn?.split("::").at(-1)}`)
        .sort(),
      ["alarm-without-action: archive-firehose-heartbeat", "alarm-without-action: archive-s3-heartbeat"],
    );
  });

  it("comes up without a source role, and adds but the receiver's role once there is one", async () => {
    const stack = await platform!.stack("receiving", streamAlone);
    const taken = await stack.up();
    assert.ok(taken.succeeded, taken.output);
    const { firehoseReceiverRoleArns } = (await stack.outputs()) as { firehoseReceiverRoleArns: object };
    assert.deepEqual(firehoseReceiverRoleArns, {});

    const added = await (await platform!.stack("receiving", streamAndRole)).up();
    assert.ok(added.succeeded, added.output);
    assert.deepEqual(added.steps.map(({ op, type }) => `${op} ${type}`).sort(), [
      "create aws:iam/role:Role",
      "create aws:iam/rolePolicy:RolePolicy",
      "create network-security:flowLogs:FlowLogReceiverRole",
    ]);
  });

  it("leaves nothing behind when it is destroyed", async () => {
    const stack = await broughtUp(streamAndRole);
    assert.equal(held().filter((type) => type === "aws:s3/bucket:Bucket").length, 2);
    const run = await stack.destroy();
    assert.ok(run.succeeded, run.output);
    assert.deepEqual(held(), []);
  });
});
