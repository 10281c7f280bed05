import assert from "node:assert/strict";
import type { Properties } from "../../../../local/framework/values";
import { key } from "../../../../local/services/kms/key";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

const administer = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
};
const encrypt = {
  Effect: "Allow",
  Principal: { Service: "delivery.logs.amazonaws.com" },
  Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
  Resource: "*",
};

describe("KMS: a key", () => {
  it("has a UUID for an id, and an ARN of its account and region", () => {
    const { id, properties } = make(key, {}, emptyAccount());

    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(properties.keyId, id);
    assert.equal(properties.arn, `arn:aws:kms:eu-west-1:123456789012:key/${id}`);
  });

  it("has an id that begins with mrk- if it is for several regions", () => {
    const { id, properties } = make(key, { multiRegion: true }, emptyAccount());

    assert.match(id, /^mrk-[0-9a-f]{32}$/);
    assert.equal(properties.multiRegion, true);
  });

  it("is enabled, symmetric and for one region, if nothing else is said", () => {
    const { properties } = make(key, {}, emptyAccount());

    assert.equal(properties.isEnabled, true);
    assert.equal(properties.customerMasterKeySpec, "SYMMETRIC_DEFAULT");
    assert.equal(properties.keyUsage, "ENCRYPT_DECRYPT");
    assert.equal(properties.multiRegion, false);
  });

  it("waits 7 to 30 days before it goes", () => {
    const faults = (deletionWindowInDays: number) => faultsOf(key, { deletionWindowInDays });

    assert.deepEqual([...faults(7), ...faults(30)], []);
    assert.deepEqual(
      [...faults(6), ...faults(31)],
      [6, 31].map(
        (days) =>
          `expected deletion_window_in_days to be in the range (7 - 30), got ${days}. Examine values at 'it.deletionWindowInDays'.`,
      ),
    );
  });
});

describe("KMS: the rotation of a key", () => {
  it("is yearly, if nothing else is said", () => {
    const { properties } = make(key, { enableKeyRotation: true }, emptyAccount());

    assert.equal(properties.rotationPeriodInDays, 365);
  });

  it("is yearly too if it is turned on later, and keeps its period until told otherwise", () => {
    const account = emptyAccount();
    const turned = { enableKeyRotation: true };
    const existing = make(key, {}, account);
    const period = (inputs: Properties) => change(key, existing, inputs, account).rotationPeriodInDays;

    assert.equal(existing.properties.rotationPeriodInDays, undefined);
    assert.equal(period(turned), 365);
    assert.equal(period({ ...turned, rotationPeriodInDays: 180 }), 180);
    assert.equal(period(turned), 180);
    assert.equal(period({ enableKeyRotation: false }), undefined);
  });

  it("has a period of 90 to 2560 days", () => {
    const faults = (rotationPeriodInDays: number) =>
      faultsOf(key, { enableKeyRotation: true, rotationPeriodInDays });

    assert.deepEqual([...faults(90), ...faults(2560)], []);
    assert.deepEqual(
      [...faults(89), ...faults(2561)],
      [89, 2561].map(
        (days) =>
          `expected rotation_period_in_days to be in the range (90 - 2560), got ${days}. Examine values at 'it.rotationPeriodInDays'.`,
      ),
    );
  });

  it("is for symmetric keys only", () => {
    const rsa = { customerMasterKeySpec: "RSA_4096" };

    make(key, rsa, emptyAccount());
    assertRefused(
      () => make(key, { ...rsa, enableKeyRotation: true }, emptyAccount()),
      "UnsupportedOperationException",
      "You cannot perform this operation on a key of this spec.",
    );
  });
});

describe("KMS: the policy of a key", () => {
  const withPolicy = (...statements: readonly object[]) => ({ policy: policyOf(...statements) });
  const lockout = [
    "MalformedPolicyDocumentException",
    "The new key policy will not allow you to update the key policy in the future.",
  ] as const;

  it("leaves the key to the account's own administrators, if none is given", () => {
    const { properties } = make(key, {}, emptyAccount());

    assert.deepEqual(JSON.parse(String(properties.policy)), {
      Version: "2012-10-17",
      Id: "key-default-1",
      Statement: [{ Sid: "Enable IAM User Permissions", ...administer }],
    });
  });

  it("is taken as given if the account keeps control of the key", () => {
    const inputs = withPolicy(administer, encrypt);

    assert.equal(make(key, inputs, emptyAccount()).properties.policy, inputs.policy);
  });

  for (const [why, statements] of [
    ["names only a service", [encrypt]],
    ["names only another account", [{ ...administer, Principal: { AWS: "arn:aws:iam::210987654321:root" } }]],
    ["lets the account use the key, not change its policy", [{ ...administer, Action: "kms:Encrypt" }]],
    ["denies", [{ ...administer, Effect: "Deny" }]],
  ] as const) {
    it(`is refused if it ${why}: nobody could change it any more`, () => {
      assertRefused(() => make(key, withPolicy(...statements), emptyAccount()), ...lockout);
    });
  }

  for (const statement of [
    { ...administer, Action: ["kms:DescribeKey", "kms:PutKeyPolicy"] },
    { ...administer, Action: "kms:Put*" },
    { ...administer, Principal: { AWS: "123456789012" } },
  ]) {
    it(`keeps control by ${JSON.stringify(statement)}`, () => {
      make(key, withPolicy(statement, encrypt), emptyAccount());
    });
  }

  it("may lock the account out if it is told that this is meant", () => {
    make(key, { ...withPolicy(encrypt), bypassPolicyLockoutSafetyCheck: true }, emptyAccount());
  });

  it("has at most 32 KB", () => {
    const ofSize = (bytes: number) => {
      const shortest = policyOf({ ...administer, Sid: "" }).length;
      return withPolicy({ ...administer, Sid: "a".repeat(bytes - shortest) });
    };

    make(key, ofSize(32_768), emptyAccount());
    assertRefused(
      () => make(key, ofSize(32_769), emptyAccount()),
      "LimitExceededException",
      "The key policy exceeds the maximum size of 32768 bytes.",
    );
  });

  it("is refused on a change as it is on creation", () => {
    const account = emptyAccount();
    const existing = make(key, withPolicy(administer), account);

    assertRefused(() => change(key, existing, withPolicy(encrypt), account), ...lockout);
  });

  it("is refused as malformed without a principal, whatever the lockout check is told", () => {
    const inputs = withPolicy(administer, { ...encrypt, Principal: undefined });

    assertRefused(
      () => make(key, { ...inputs, bypassPolicyLockoutSafetyCheck: true }, emptyAccount()),
      "MalformedPolicyDocumentException",
      "Missing required field Principal",
    );
  });

  it("must be JSON", () => {
    assert.deepEqual(faultsOf(key, { policy: "Allow" }), [
      `"policy" contains an invalid JSON policy: Allow. Examine values at 'it.policy'.`,
    ]);
  });
});
