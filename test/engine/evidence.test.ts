import assert from "node:assert/strict";
import type { Engine } from "../../local/engine";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { heldObjects } from "./support/held-objects";
import { startPlatform } from "./support/platform";
import { receiveObject } from "./support/received-object";

/** One VPC, whose flow logs go to these destinations. */
const recording = (destinations: object) => ({
  vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
  flowLogPipelines: [{ name: "traffic", sources: { vpcs: ["main"] }, destinations }],
});

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
});
