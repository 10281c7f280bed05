import assert from "node:assert/strict";
import { read } from "../../../local/framework/lifecycle";
import { previewCreate, previewUpdate } from "../../../local/framework/preview";
import { unknown } from "../../../local/framework/values";
import { vpc } from "../../../local/services/ec2/vpc";
import { logGroup } from "../../../local/services/logs/log-group";
import { logStream } from "../../../local/services/logs/log-stream";
import { queue } from "../../../local/services/sqs/queue";
import { assertRefused, change, destroy, emptyAccount, make, urnOf } from "../support/embedded";
import { someLogGroup, someVpc } from "../support/examples";

describe("the life of a resource", () => {
  it("is previewed with what AWS decides unknown, and region and tags known", () => {
    const account = emptyAccount({ defaultTags: { Team: "network" } });
    const planned = previewCreate(
      vpc,
      urnOf(vpc, "main"),
      { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } },
      account,
    );

    assert.equal(planned.arn, unknown);
    assert.equal(planned.mainRouteTableId, unknown);
    assert.equal(planned.region, "eu-west-1");
    assert.deepEqual(planned.tagsAll, { Team: "network", Name: "main" });
    assert.equal(account.all(vpc.kind).length, 0);
  });

  it("has all its tags known only when each of them is", () => {
    const tags = { Name: unknown, Team: "network" };
    const planned = previewCreate(
      vpc,
      urnOf(vpc, "main"),
      { cidrBlock: "10.0.0.0/16", tags },
      emptyAccount(),
    );

    assert.equal(planned.tagsAll, unknown);
  });

  it("has no tags of the provider's where its type has none", () => {
    const account = emptyAccount({ defaultTags: { Team: "network" } });
    const group = someLogGroup(account);
    const stream = make(logStream, { logGroupName: group.id, name: "errors" }, account);

    assert.deepEqual(group.properties.tagsAll, { Team: "network" });
    assert.equal("tagsAll" in stream.properties, false);
  });

  it("keeps what AWS decided through an update, and previews it so", () => {
    const account = emptyAccount();
    const group = someLogGroup(account);
    const request = {
      urn: "",
      id: group.id,
      state: group.properties,
      news: { name: group.id, retentionInDays: 90 },
    };
    const planned = previewUpdate(logGroup, request, account);
    const changed = change(logGroup, group, { name: group.id, retentionInDays: 90 }, account);

    assert.equal(planned.arn, group.properties.arn);
    assert.equal(planned.retentionInDays, 90);
    assert.equal(changed.arn, group.properties.arn);
    assert.equal(account.find(logGroup.kind, group.id)?.retentionInDays, 90);
  });

  it("drops an input that the program no longer gives", () => {
    const account = emptyAccount();
    const queueOf = (inputs: object) => ({ name: "failed", ...inputs });
    const made = make(queue, queueOf({ kmsMasterKeyId: "alias/aws/sqs" }), account);

    assert.equal(made.properties.kmsMasterKeyId, "alias/aws/sqs");
    assert.equal("kmsMasterKeyId" in change(queue, made, queueOf({}), account), false);
  });

  it("is read back as inputs and properties, and as nothing once it is gone", () => {
    const account = emptyAccount();
    const main = someVpc(account);

    const found = read(vpc, main.id, undefined, account)!;
    assert.deepEqual(found.properties, main.properties);
    assert.equal(found.inputs.cidrBlock, "10.0.0.0/16");
    assert.equal("arn" in found.inputs, false);
    destroy(vpc, main, account);
    assert.equal(read(vpc, main.id, undefined, account), undefined);
    destroy(vpc, main, account);
  });

  it("cannot be updated once it is gone", () => {
    const account = emptyAccount();
    const main = someVpc(account);
    destroy(vpc, main, account);

    assert.throws(() => change(vpc, main, { cidrBlock: "10.0.0.0/16" }, account), {
      message: `aws:ec2/vpc:Vpc ${main.id} does not exist any more; refresh the stack`,
    });
  });

  it("leaves nothing behind when AWS refuses it", () => {
    const account = emptyAccount();
    someLogGroup(account);
    const before = [...account.world.entries()];

    assertRefused(
      () => someLogGroup(account),
      "ResourceAlreadyExistsException",
      "The specified log group already exists",
    );
    assert.deepEqual([...account.world.entries()], before);
  });
});

describe("identifiers", () => {
  it("are the same on every run, and new for a replacement", () => {
    const [first, second] = [emptyAccount(), emptyAccount()];
    const made = someVpc(first);

    assert.equal(someVpc(second).id, made.id);
    assert.notEqual(make(vpc, { cidrBlock: "10.1.0.0/16" }, first, "main").id, made.id);
  });

  it("do not depend on the order in which resources are made", () => {
    const [first, second] = [emptyAccount(), emptyAccount()];

    assert.deepEqual(
      [someVpc(first, "a").id, someVpc(first, "b").id],
      [someVpc(second, "b").id, someVpc(second, "a").id].reverse(),
    );
  });
});
