import assert from "node:assert/strict";
import { key } from "../../../../local/services/kms/key";
import { secret } from "../../../../local/services/secretsmanager/secret";
import { secretVersion } from "../../../../local/services/secretsmanager/secret-version";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

describe("Secrets Manager: a secret", () => {
  it("is known by an ARN that ends in six characters of AWS's own", () => {
    const { id, properties } = make(secret, { name: "slack/alerts" }, emptyAccount());
    assert.match(id, /^arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack\/alerts-[A-Za-z0-9]{6}$/);
    assert.equal(properties.arn, id);
  });

  it("is the only one of its name", () => {
    const account = emptyAccount();
    make(secret, { name: "slack" }, account);
    assertRefused(
      () => make(secret, { name: "slack" }, account, "second"),
      "ResourceExistsException",
      "The operation failed because the secret slack already exists.",
    );
  });

  it("is encrypted by a key that is there", () => {
    const account = emptyAccount();
    const { properties } = make(key, {}, account);
    make(secret, { kmsKeyId: properties.arn }, account);
    assertRefused(
      () => make(secret, { kmsKeyId: "0a1b" }, account, "second"),
      "NotFoundException",
      "Key '0a1b' does not exist",
    );
  });

  it("can be had back for 7 to 30 days, or not at all", () => {
    for (const days of [0, 7, 30]) assert.deepEqual(faultsOf(secret, { recoveryWindowInDays: days }), []);
    for (const days of [6, 31]) assert.equal(faultsOf(secret, { recoveryWindowInDays: days }).length, 1);
  });
});

describe("Secrets Manager: a version of a secret", () => {
  it("is the current one of a secret that is there", () => {
    const account = emptyAccount();
    const { id } = make(secret, { name: "slack" }, account);
    const { properties } = make(secretVersion, { secretId: id, secretString: "text" }, account);
    assert.deepEqual(properties.versionStages, ["AWSCURRENT"]);
    assertRefused(
      () => make(secretVersion, { secretId: "other", secretString: "text" }, account, "second"),
      "ResourceNotFoundException",
      "Secrets Manager can't find the specified secret.",
    );
  });

  it("is a text or bytes, not both", () => {
    assert.deepEqual(faultsOf(secretVersion, { secretId: "slack", secretString: "text" }), []);
    assert.equal(
      faultsOf(secretVersion, { secretId: "slack", secretString: "text", secretBinary: "AA==" }).length,
      1,
    );
  });
});
