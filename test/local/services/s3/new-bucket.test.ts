import assert from "node:assert/strict";
import { emptyAccount } from "../../support/embedded";
import { someBucket } from "../../support/examples";

describe("S3: a bucket that has just been made", () => {
  it("is its account's alone, encrypted with S3's own key, paid by its owner and without versions", () => {
    const { properties } = someBucket(emptyAccount());
    const [grant, ...others] = properties.grants as readonly Record<string, unknown>[];
    const { id, ...rest } = grant ?? {};
    assert.match(String(id), /^[0-9a-f]{64}$/);
    assert.deepEqual(rest, { permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" });
    assert.deepEqual(others, []);
    assert.deepEqual(properties.serverSideEncryptionConfiguration, {
      rule: {
        applyServerSideEncryptionByDefault: { kmsMasterKeyId: "", sseAlgorithm: "AES256" },
        bucketKeyEnabled: false,
      },
    });
    assert.deepEqual(properties.versioning, { enabled: false, mfaDelete: false });
    assert.equal(properties.requestPayer, "BucketOwner");
    assert.equal("objectLockConfiguration" in properties, false);
    for (const list of ["corsRules", "lifecycleRules"]) assert.deepEqual(properties[list], []);
    for (const text of ["accelerationStatus", "policy"]) assert.equal(properties[text], "");
  });

  it("has versions where its objects may be locked", () => {
    const { properties } = someBucket(emptyAccount(), "locked", { objectLockEnabled: true });
    assert.deepEqual(properties.versioning, { enabled: true, mfaDelete: false });
    assert.deepEqual(properties.objectLockConfiguration, { objectLockEnabled: "Enabled" });
  });

  it("has another owner in another account", () => {
    const owner = (accountId: string) => {
      const [grant] = someBucket(emptyAccount({ accountId })).properties.grants as readonly { id: string }[];
      return grant?.id;
    };
    assert.notEqual(owner("123456789012"), owner("210987654321"));
  });
});
