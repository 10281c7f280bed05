import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../local/engine";
import { Account } from "../../local/framework/account";
import { World } from "../../local/framework/world";
import { bucketPolicies } from "../../local/services/s3/kinds";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { account, programDirectory, startPlatform } from "./support/platform";

const config = {
  vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
  flowLogPipelines: [
    { name: "traffic", sources: { vpcs: ["main"] }, destinations: { s3: { protect: false } } },
  ],
};

interface Policy {
  Statement: { Sid: string }[];
}

/** Changes the policy of a bucket behind the stack's back. The platform of that state must be closed. */
function changePolicy(stateFile: string, bucket: string, change: (policy: Policy) => void): void {
  const world = World.open(stateFile, (sentence) => assert.fail(sentence));
  const inAccount = new Account(world, account);
  const { id, ...held } = inAccount.find(bucketPolicies, bucket)!;
  const policy = JSON.parse(String((held as { policy?: string }).policy)) as Policy;
  change(policy);
  inAccount.put(bucketPolicies, id, { ...held, policy: JSON.stringify(policy) });
  world.close();
}

describe("Engine: bucket policies that somebody has changed", function () {
  this.timeout(120_000);
  let engine: Engine;

  before(async function () {
    engine = await engineOrSkip(this);
  });

  it("are told by name, put back by an update, and keep nothing from being destroyed", async () => {
    const stateDirectory = inTemporaryFolder();
    const files = { export: join(stateDirectory, "stack.json"), refreshed: join(stateDirectory, "now.json") };
    const drift = () =>
      spawnSync(
        "npm",
        ["run", "-s", "drift", "--", "--export", files.export, "--refreshed", files.refreshed],
        {
          cwd: programDirectory,
          encoding: "utf8",
        },
      );

    const before = await startPlatform(engine, stateDirectory);
    const stack = await before.stack("watched", config);
    const up = await stack.up();
    assert.ok(up.succeeded, up.output);
    writeFileSync(files.export, JSON.stringify(await stack.exportStack()));
    const { logBucketNames } = (await stack.outputs()) as { logBucketNames: { traffic: string } };
    assert.ok((await stack.refresh()).succeeded);
    writeFileSync(files.refreshed, JSON.stringify(await stack.exportStack()));
    assert.deepEqual(
      [drift().status, drift().stdout],
      [0, "the bucket policies are those that were deployed\n"],
    );
    await before.close();

    changePolicy(before.stateFile, logBucketNames.traffic, (policy) => {
      policy.Statement = policy.Statement.filter(({ Sid }) => Sid !== "TlsOnly");
      policy.Statement.push({ ...policy.Statement[0]!, Sid: "AWSLogDeliveryWrite1" });
    });
    const after = await startPlatform(engine, stateDirectory);
    const again = await after.stack("watched", config);
    assert.ok((await again.refresh()).succeeded);
    writeFileSync(files.refreshed, JSON.stringify(await again.exportStack()));
    const { status, stdout } = drift();
    assert.equal(status, 1);
    assert.match(stdout, /^bucket policy of traffic-log-bucket-[0-9a-f]{7}: statement TlsOnly is gone\n/);
    assert.match(
      stdout,
      /: statement AWSLogDeliveryWrite1 was added, as AWS's log delivery service does when a flow log is made: \{/,
    );

    const back = await again.up();
    assert.ok(back.succeeded, back.output);
    assert.deepEqual(
      back.steps.filter(({ op }) => op === "update").map(({ type }) => type),
      ["aws:s3/bucketPolicy:BucketPolicy"],
    );
    writeFileSync(files.refreshed, JSON.stringify(await again.exportStack()));
    assert.equal(drift().status, 0);
    const gone = await again.destroy();
    await after.close();
    assert.ok(gone.succeeded, gone.output);
  });
});
