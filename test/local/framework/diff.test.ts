import assert from "node:assert/strict";
import fc from "fast-check";
import { diff, type Difference } from "../../../local/framework/diff";
import { unknown, type Properties } from "../../../local/framework/values";
import { flowLog } from "../../../local/services/ec2/flow-log";
import { logGroup } from "../../../local/services/logs/log-group";
import { role } from "../../../local/services/iam/role";
import type { Resource } from "../../../local/framework/resource";
import { emptyAccount } from "../support/embedded";

function difference(
  resource: Resource,
  oldInputs: Properties,
  news: Properties,
  state: Properties = {},
  account = emptyAccount(),
): Difference {
  return diff(resource, { oldInputs, news, state }, account);
}

describe("a difference", () => {
  it("is none between the same inputs, whatever the order of their keys", () => {
    assert.deepEqual(
      difference(logGroup, { name: "a", tags: { x: "1", y: "2" } }, { tags: { y: "2", x: "1" }, name: "a" }),
      {
        changes: [],
        deleteBeforeReplace: false,
      },
    );
  });

  it("is none between the same document written differently", () => {
    const old = { assumeRolePolicy: '{"Version":"2012-10-17","Statement":[]}' };
    const next = { assumeRolePolicy: '{ "Statement": [],\n "Version": "2012-10-17" }' };

    assert.deepEqual(difference(role, old, next).changes, []);
    assert.equal(difference(role, old, { assumeRolePolicy: '{"Statement":[{}]}' }).changes.length, 1);
  });

  it("changes in place what AWS can change, and replaces for what it cannot", () => {
    assert.deepEqual(difference(logGroup, { retentionInDays: 30 }, { retentionInDays: 90 }).changes, [
      { property: "retentionInDays", kind: "update", replaces: false },
    ]);
    assert.deepEqual(difference(logGroup, { name: "a" }, { name: "b" }).changes, [
      { property: "name", kind: "update", replaces: true },
    ]);
  });

  it("replaces a flow log for any input but its tags", () => {
    const changed = (old: Properties, next: Properties): boolean | undefined =>
      difference(flowLog, old, next).changes[0]?.replaces;

    assert.equal(changed({ logFormat: "${srcaddr}" }, { logFormat: "${dstaddr}" }), true);
    assert.equal(changed({ trafficType: "ALL" }, { trafficType: "REJECT" }), true);
    assert.equal(changed({ tags: { a: "1" } }, { tags: { a: "2" } }), false);
  });

  it("takes a value that is not known yet for a change", () => {
    assert.deepEqual(difference(flowLog, { vpcId: "vpc-1" }, { vpcId: unknown }).changes, [
      { property: "vpcId", kind: "update", replaces: true },
    ]);
  });

  it("does not show an input that AWS keeps when the program stops giving it", () => {
    assert.deepEqual(difference(logGroup, { logGroupClass: "STANDARD" }, {}).changes, []);
    assert.deepEqual(difference(logGroup, { kmsKeyId: "arn" }, {}).changes, [
      { property: "kmsKeyId", kind: "delete", replaces: false },
    ]);
  });

  it("makes a new resource in another region", () => {
    assert.deepEqual(difference(logGroup, {}, { region: "us-east-1" }).changes, [
      { property: "region", kind: "add", replaces: true },
    ]);
  });

  it("shows default tags of the provider that are not on the resource yet", () => {
    const account = emptyAccount({ defaultTags: { Team: "network" } });
    const tagsAll = { Team: "security" };

    assert.deepEqual(difference(logGroup, {}, {}, { tagsAll }, account).changes, [
      { property: "tagsAll", kind: "update", replaces: false },
    ]);
    assert.deepEqual(difference(logGroup, {}, {}, { tagsAll: { Team: "network" } }, account).changes, []);
  });

  it("is none between any inputs and themselves", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (inputs) => {
        assert.deepEqual(difference(flowLog, inputs, structuredClone(inputs)).changes, []);
      }),
    );
  });
});

describe("a replacement", () => {
  const replaced = (old: Properties, next: Properties): boolean =>
    difference(logGroup, old, next).deleteBeforeReplace;
  const [standard, infrequent] = [{ logGroupClass: "STANDARD" }, { logGroupClass: "INFREQUENT_ACCESS" }];

  it("makes the new one first where the plugin gives the name", () => {
    const made = { name: "a-1234567", __defaults: ["name"] };
    assert.equal(
      replaced({ ...standard, ...made }, { ...infrequent, name: "a-7654321", __defaults: ["name"] }),
      false,
    );
  });

  it("deletes the old one first where the program fixed the name that both would have", () => {
    assert.equal(replaced({ ...standard, name: "a" }, { ...infrequent, name: "a" }), true);
    assert.equal(replaced({ ...standard, name: "a" }, { ...infrequent, name: "b" }), false);
  });
});
