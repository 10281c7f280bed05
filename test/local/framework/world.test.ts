import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { World } from "../../../local/framework/world";
import { vpc } from "../../../local/services/ec2/vpc";
import { role } from "../../../local/services/iam/role";
import { bucket } from "../../../local/services/s3/bucket";
import { emptyAccount } from "../support/embedded";
import { someBucket, someRole, someVpc } from "../support/examples";

const header = '{"format":"embedded AWS","version":2}';

/** No sentence is expected: nothing is wrong with the file. */
function unexpected(sentence: string): never {
  assert.fail(sentence);
}

describe("the world", () => {
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

  it("takes everything back that a failed transaction changed", () => {
    const world = World.empty();
    world.put("home", "lamp", "a", { watts: 5 });
    const before = [...world.entries()];

    assert.throws(
      () =>
        world.transact(() => {
          world.put("home", "lamp", "a", { watts: 7 });
          world.put("home", "lamp", "b", { watts: 9 });
          world.remove("home", "lamp", "a");
          world.countCreation("urn");
          throw new Error("refused");
        }),
      { message: "refused" },
    );

    assert.deepEqual([...world.entries()], before);
    assert.deepEqual(world.idsWhere("home", "lamp", "watts", 5), ["a"]);
    assert.equal(world.creations("urn"), 0);
  });
});

describe("the world's file", () => {
  let folder = "";
  let file = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "world-"));
    file = join(folder, "state", "aws.jsonl");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function lines(): string[] {
    return readFileSync(file, "utf8").split("\n");
  }

  it("is read back as a run left it, identifiers included", () => {
    const before = World.open(file, unexpected);
    const made = someVpc(emptyAccount({}, before));
    before.close();

    const after = World.open(file, unexpected);
    assert.deepEqual([...after.entries()], [...before.entries()]);
    assert.equal(emptyAccount({}, after).find(vpc.kind, made.id)?.cidrBlock, "10.0.0.0/16");
    assert.notEqual(someVpc(emptyAccount({}, after)).id, made.id);
    after.close();
  });

  it("gains one line by each transaction, and none by one that fails or changes nothing", () => {
    const world = World.open(file, unexpected);
    world.transact(() => {
      world.put("home", "lamp", "a", { watts: 5 });
      world.countCreation("urn");
    });
    world.remove("home", "lamp", "a");
    world.remove("home", "lamp", "a");
    assert.throws(() =>
      world.transact(() => {
        world.put("home", "lamp", "b", {});
        throw new Error("refused");
      }),
    );

    assert.deepEqual(lines(), [
      header,
      '[["put","home","lamp","a",{"watts":5}],["created","urn",1]]',
      '[["remove","home","lamp","a"]]',
      "",
    ]);
    world.close();
  });

  it("is written anew, with no second file left, when most of its lines are of no use", () => {
    const world = World.open(file, unexpected);
    for (let watts = 1; watts <= 10; watts++) world.put("home", "lamp", "a", { watts });
    world.close();

    assert.deepEqual(lines(), [header, '[["put","home","lamp","a",{"watts":10}]]', ""]);
    assert.deepEqual(readdirSync(join(folder, "state")), ["aws.jsonl"]);
  });

  it("may end in the middle of a change: that is said, and nothing else is lost", () => {
    const world = World.open(file, unexpected);
    world.put("home", "lamp", "a", { watts: 5 });
    world.close();
    appendFileSync(file, '[["put","home","lamp","b",{"wat');

    const said: string[] = [];
    const after = World.open(file, (sentence) => said.push(sentence));
    after.put("home", "lamp", "c", {});
    after.close();

    assert.deepEqual(said, [`${file} ends in the middle of a change: its last 31 bytes are ignored`]);
    assert.deepEqual(
      [...World.open(file, unexpected).entries()].map(({ id }) => id),
      ["a", "c"],
    );
  });

  it("is as it was at some change, wherever it is cut off", () => {
    const world = World.open(file, unexpected);
    const ids = ["a", "b", "c", "d"];
    for (const id of ids) world.put("home", "lamp", id, { light: "ü" });
    world.close();
    const whole = readFileSync(file);

    fc.assert(
      fc.property(fc.integer({ min: header.length + 1, max: whole.length }), (length) => {
        writeFileSync(file, whole.subarray(0, length));
        const ends = [...whole.subarray(0, length)].filter((byte) => byte === 0x0a).length;
        const held = [...World.read(file).entries()].map(({ id }) => id);
        assert.deepEqual(held, ids.slice(0, ends - 1));
      }),
    );
  });

  it("is not written to by who only looks at it", () => {
    const world = World.open(file, unexpected);
    world.put("home", "lamp", "a", {});
    const before = lines();
    World.read(file).put("home", "lamp", "b", {});

    assert.deepEqual(lines(), before);
    world.close();
  });

  it("is none for a world without one", () => {
    World.empty().put("home", "lamp", "a", {});
    assert.deepEqual(readdirSync(folder), []);
  });

  for (const [content, why] of [
    ["", "it does not begin as one"],
    ["{", "it does not begin as one"],
    ['{"version":1,"places":{},"creations":{}}', "it does not begin as one"],
    [header, "it does not begin as one"],
    [`${header}\n{}\n`, "its line 2 is not a transaction"],
    [`${header}\n[["created","urn",1]]\nhello\n`, "its line 3 is not a transaction"],
    [`${header}\n[["put","home","lamp","a"]]\n`, "its line 2 is not a transaction"],
    [`${header}\n[["created","urn","once"]]\n`, "its line 2 is not a transaction"],
    [`${header}\n[["rename","home","lamp","a"]]\n`, "its line 2 is not a transaction"],
  ] as const) {
    it(`is refused rather than losing what it held: ${JSON.stringify(content)}`, () => {
      const foreign = join(folder, "foreign");
      writeFileSync(foreign, content);

      assert.throws(() => World.open(foreign, unexpected), {
        message: `${foreign} is no state of the embedded AWS (version 2): ${why}; remove it to start anew`,
      });
      assert.equal(readFileSync(foreign, "utf8"), content);
    });
  }
});
