import assert from "node:assert/strict";
import type { Engine, Stack } from "../../local/engine";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { heldObjects } from "./support/held-objects";
import { type Platform, startPlatform } from "./support/platform";
import { receiveObject } from "./support/received-object";

/** One VPC, whose flow logs go to these destinations. */
const recording = (destinations: object) => ({
  vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
  flowLogPipelines: [{ name: "traffic", sources: { vpcs: ["main"] }, destinations }],
});

/** URN of the one resource of that name, as the stack has it. */
async function urnOf(stack: Stack, type: string, name: string): Promise<string> {
  const { deployment } = (await stack.exportStack()) as { deployment: { resources: { urn: string }[] } };
  const found = deployment.resources.filter(
    ({ urn }) => urn.endsWith(`::${name}`) && urn.includes(`$${type}::`),
  );
  assert.equal(found.length, 1, `${type} ${name}`);
  return found[0]!.urn;
}

describe("Engine: what keeps records, and what lets them go", function () {
  this.timeout(120_000);
  let engine: Engine;

  before(async function () {
    engine = await engineOrSkip(this);
  });

  it("destroys a stack whose bucket has received records, once an update has said so", async () => {
    const stateDirectory = inTemporaryFolder();
    const s3 = { protect: false };
    const before = await startPlatform(engine, stateDirectory);
    const untouched = heldObjects(before.stateFile, (type) => /^(aws|embedded):/.test(type));
    const first = await before.stack("trial", recording({ s3 }));
    const made = await first.up();
    assert.ok(made.succeeded, made.output);
    const { logBucketNames } = (await first.outputs()) as { logBucketNames: { traffic: string } };
    await before.close();
    receiveObject(before.stateFile, logBucketNames.traffic, "AWSLogs/first.log.gz");

    const after = await startPlatform(engine, stateDirectory);
    const kept = await (await after.stack("trial", recording({ s3 }))).destroy();
    assert.equal(kept.succeeded, false);
    assert.match(kept.output, /BucketNotEmpty: The bucket you tried to delete is not empty/);

    const told = await after.stack("trial", recording({ s3: { ...s3, forceDestroy: true } }));
    const updated = await told.up();
    assert.ok(updated.succeeded, updated.output);
    const gone = await told.destroy();
    await after.close();
    assert.ok(gone.succeeded, gone.output);
    assert.deepEqual(
      heldObjects(after.stateFile, (type) => /^(aws|embedded):/.test(type)),
      untouched,
    );
  });

  describe("a log group", () => {
    let platform: Platform | undefined;

    before(async () => {
      platform = await startPlatform(engine);
    });
    after(() => platform?.close());

    const logging = (name: string, settings: object = {}) =>
      platform!.stack(name, recording({ cloudWatchLogs: settings }));
    const groupsAndKeys = () =>
      heldObjects(platform!.stateFile, (type) => /^aws:(kms\/key|cloudwatch\/logGroup):/.test(type));

    it("is not destroyed with its key, nor replaced by one of another class, unless told so", async () => {
      const up = await (await logging("kept")).up();
      assert.ok(up.succeeded, up.output);
      const held = groupsAndKeys();

      const destroyed = await (await logging("kept")).destroy();
      assert.equal(destroyed.succeeded, false);
      assert.match(destroyed.output, /resource ".*traffic-log-group.*" cannot be deleted/);

      const classed = await (await logging("kept", { logGroupClass: "INFREQUENT_ACCESS" })).preview();
      assert.equal(classed.succeeded, false);
      assert.match(classed.output, /unable to replace resource ".*::traffic-log-group"/);
      assert.match(classed.output, /currently marked for protection/);
      assert.deepEqual(groupsAndKeys(), held);

      const told = await logging("kept", { protect: false });
      assert.ok((await told.up()).succeeded);
      const gone = await told.destroy();
      assert.ok(gone.succeeded, gone.output);
      assert.deepEqual(groupsAndKeys(), []);
    });

    it("keeps the key that old events need in the account when another encryption is chosen", async () => {
      const before = await logging("switched");
      const up = await before.up();
      assert.ok(up.succeeded, up.output);
      const held = groupsAndKeys();

      const switched = await logging("switched", { encryption: "aws-owned-key" });
      const refused = await switched.preview();
      assert.equal(refused.succeeded, false);
      assert.match(refused.output, /resource ".*::traffic-log-group-key" cannot be deleted/);

      await switched.unprotect(await urnOf(switched, "aws:kms/key:Key", "traffic-log-group-key"));
      const updated = await switched.up();
      assert.ok(updated.succeeded, updated.output);
      assert.deepEqual(groupsAndKeys(), held);
    });
  });

  it("locks the objects of a protected bucket that has received records, and goes when all is let go", async () => {
    const stateDirectory = inTemporaryFolder();
    const before = await startPlatform(engine, stateDirectory);
    const first = await before.stack("locked", recording({ s3: {} }));
    const made = await first.up();
    assert.ok(made.succeeded, made.output);
    const { logBucketNames } = (await first.outputs()) as { logBucketNames: { traffic: string } };
    await before.close();
    receiveObject(before.stateFile, logBucketNames.traffic, "AWSLogs/first.log.gz");

    const after = await startPlatform(engine, stateDirectory);
    const objectLock = { mode: "GOVERNANCE", days: 30 };
    const locked = await after.stack("locked", recording({ s3: { objectLock } }));
    const updated = await locked.up();
    assert.ok(updated.succeeded, updated.output);
    assert.deepEqual(
      updated.steps.filter(({ op }) => op !== "same").map(({ op, type }) => [op, type]),
      [["create", "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"]],
    );
    const steady = await locked.preview();
    assert.deepEqual(Object.keys(steady.changes), ["same"]);

    const released = { objectLock, protect: false, forceDestroy: true };
    const told = await after.stack("locked", recording({ s3: released }));
    assert.ok((await told.up()).succeeded);
    const gone = await told.destroy();
    await after.close();
    assert.ok(gone.succeeded, gone.output);
  });
});
