import assert from "node:assert/strict";
import { alias } from "../../../../local/services/kms/alias";
import { key } from "../../../../local/services/kms/key";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";

const trafficLogs = "alias/traffic-logs";

describe("KMS: an alias", () => {
  it("is another name of a key, given by its id or its ARN", () => {
    const account = emptyAccount();
    const target = make(key, {}, account);

    const forms = { "alias/by-id": target.id, "alias/by-arn": target.properties.arn };
    for (const [name, targetKeyId] of Object.entries(forms)) {
      const { properties } = make(alias, { name, targetKeyId }, account, name);
      assert.equal(properties.arn, `arn:aws:kms:eu-west-1:123456789012:${name}`);
      assert.equal(properties.targetKeyArn, target.properties.arn);
    }
  });

  it("begins with the prefix given, or with alias/", () => {
    const account = emptyAccount();
    const { id: targetKeyId } = make(key, {}, account);

    assert.match(make(alias, { namePrefix: "alias/logs-", targetKeyId }, account).id, /^alias\/logs-\d{26}$/);
    assert.match(make(alias, { targetKeyId }, account, "other").id, /^alias\/\d{26}$/);
  });

  for (const [wrong, why] of [
    ["traffic-logs", "does not begin with alias/"],
    ["alias/aws/s3", "is AWS's own"],
    ["alias/", "has nothing after alias/"],
    ["alias/flow.logs", "has a dot"],
  ] as const) {
    it(`is refused if its name ${why}: ${wrong}`, () => {
      assert.deepEqual(faultsOf(alias, { name: wrong, targetKeyId: "1234abcd" }), [
        "invalid value for name (must begin with 'alias/', not with 'alias/aws/', and have only letters, digits, " +
          `/, _ and -): "${wrong}". Examine values at 'it.name'.`,
      ]);
    });
  }

  it("may be like AWS's own, as long as it is not in their folder", () => {
    assert.deepEqual(faultsOf(alias, { name: "alias/aws-s3", targetKeyId: "1234abcd" }), []);
  });

  it("needs its key", () => {
    const targetKeyId = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    assertRefused(
      () => make(alias, { name: trafficLogs, targetKeyId }, emptyAccount()),
      "NotFoundException",
      `Key '${targetKeyId}' does not exist`,
    );
  });

  it("is taken once in a region, and free in another", () => {
    const account = emptyAccount();
    const inIreland = make(key, {}, account, "ireland");
    const inVirginia = make(key, { region: "us-east-1" }, account, "virginia");
    make(alias, { name: trafficLogs, targetKeyId: inIreland.id }, account, "ireland");

    assertRefused(
      () => make(alias, { name: trafficLogs, targetKeyId: inIreland.id }, account, "again"),
      "AlreadyExistsException",
      "An alias with the name arn:aws:kms:eu-west-1:123456789012:alias/traffic-logs already exists",
    );
    make(alias, { name: trafficLogs, targetKeyId: inVirginia.id, region: "us-east-1" }, account, "virginia");
  });

  it("is pointed to another key in place, if that one is there", () => {
    const account = emptyAccount();
    const first = make(key, {}, account, "first");
    const second = make(key, {}, account, "second");
    const existing = make(alias, { name: trafficLogs, targetKeyId: first.id }, account);

    const changed = change(alias, existing, { name: trafficLogs, targetKeyId: second.id }, account);
    assert.equal(changed.targetKeyArn, second.properties.arn);
    assertRefused(
      () => change(alias, existing, { name: trafficLogs, targetKeyId: "gone" }, account),
      "NotFoundException",
      "Key 'gone' does not exist",
    );
  });
});
