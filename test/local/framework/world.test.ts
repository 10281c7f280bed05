import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { World } from "../../../local/framework/world";
import { vpc } from "../../../local/services/ec2/vpc";
import { role } from "../../../local/services/iam/role";
import { bucket } from "../../../local/services/s3/bucket";
import { emptyAccount } from "../support/embedded";
import { someBucket, someRole, someVpc } from "../support/examples";

describe("the world", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "world-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is read back as a run left it, identifiers included", () => {
    const file = join(folder, "state", "aws.json");
    const before = World.open(file);
    const made = someVpc(emptyAccount({}, before));
    before.save();

    const after = World.open(file);
    assert.deepEqual(after.state, before.state);
    assert.equal(emptyAccount({}, after).find(vpc.kind, made.id)?.cidrBlock, "10.0.0.0/16");
    assert.notEqual(someVpc(emptyAccount({}, after)).id, made.id);
  });

  it("is written whole, with no second file left", () => {
    const file = join(folder, "aws.json");
    const world = World.open(file);
    world.save();

    assert.deepEqual(readdirSync(folder), ["aws.json"]);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { version: 1, places: {}, creations: {} });
  });

  it("without a file is kept nowhere", () => {
    World.empty().save();
    assert.deepEqual(readdirSync(folder), []);
  });

  it("refuses a file that is not its own rather than losing what it held", () => {
    const file = join(folder, "aws.json");
    writeFileSync(file, "{");
    assert.throws(() => World.open(file), {
      message: `${file} is not JSON, so it is no state of the embedded AWS; remove it to start anew`,
    });
    writeFileSync(file, '{"version":2}');
    assert.throws(() => World.open(file), {
      message: `${file} is no state of the embedded AWS (version 1); remove it to start anew`,
    });
  });

  it("keeps VPCs by region, roles by account and buckets for all", () => {
    const here = emptyAccount();
    const elsewhere = here.forRequest({ urn: "", region: "us-east-1" });
    const another = emptyAccount({ accountId: "999999999999" }, here.world);
    someVpc(here);
    someRole(here);
    someBucket(here);

    const seenBy = (account: typeof here): number[] =>
      [vpc, role, bucket].map(({ kind }) => account.all(kind).length);
    assert.deepEqual(seenBy(here), [1, 1, 1]);
    assert.deepEqual(seenBy(elsewhere), [0, 1, 1]);
    assert.deepEqual(seenBy(another), [0, 0, 1]);
  });
});
