import assert from "node:assert/strict";
import { bucketLogging } from "../../../../local/services/s3/bucket-logging";
import { bucketObjectLockConfiguration } from "../../../../local/services/s3/bucket-object-lock-configuration";
import { bucketVersioning } from "../../../../local/services/s3/bucket-versioning";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someBucket } from "../../support/examples";

const ofBucket = { bucket: "traffic-logs" };
const versioned = (status: string) => ({ ...ofBucket, versioningConfiguration: { status } });
const locked = (defaultRetention: object) => ({ ...ofBucket, rule: { defaultRetention } });

describe("S3: the versioning of a bucket", () => {
  it("is enabled, and suspended later", () => {
    const account = emptyAccount();
    someBucket(account);
    const versioning = make(bucketVersioning, versioned("Enabled"), account);

    assert.deepEqual(change(bucketVersioning, versioning, versioned("Suspended"), account), {
      ...versioned("Suspended"),
      region: "eu-west-1",
    });
  });

  it("cannot be suspended where objects are locked", () => {
    const account = emptyAccount();
    someBucket(account, "traffic-logs", { objectLockEnabled: true });

    make(bucketVersioning, versioned("Enabled"), account);
    assertRefused(
      () => make(bucketVersioning, versioned("Suspended"), account),
      "InvalidBucketState",
      "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
    );
  });

  it("has one of three states", () => {
    assert.deepEqual(faultsOf(bucketVersioning, versioned("On")), [
      `expected status to be one of ["Enabled" "Suspended" "Disabled"], got On. Examine values at 'it.versioningConfiguration.status'.`,
    ]);
  });
});

describe("S3: the object lock of a bucket", () => {
  const retention = { mode: "GOVERNANCE", days: 365 };

  it("needs versioning", () => {
    const account = emptyAccount();
    someBucket(account);
    const lock = () => make(bucketObjectLockConfiguration, locked(retention), account);

    assertRefused(
      lock,
      "InvalidBucketState",
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    );
    make(bucketVersioning, versioned("Enabled"), account);
    assert.equal(lock().properties.objectLockEnabled, "Enabled");
  });

  it("is on for good in a bucket that was not made for it: versioning can no longer be suspended", () => {
    const account = emptyAccount();
    someBucket(account);
    const versioning = make(bucketVersioning, versioned("Enabled"), account);
    make(bucketObjectLockConfiguration, locked(retention), account);

    assertRefused(
      () => change(bucketVersioning, versioning, versioned("Suspended"), account),
      "InvalidBucketState",
      "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
    );
  });

  it("finds versioning suspended as good as none", () => {
    const account = emptyAccount();
    someBucket(account);
    make(bucketVersioning, versioned("Suspended"), account);

    assertRefused(
      () => make(bucketObjectLockConfiguration, locked(retention), account),
      "InvalidBucketState",
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    );
  });

  it("needs nothing in a bucket that was made for it", () => {
    const account = emptyAccount();
    someBucket(account, "traffic-logs", { objectLockEnabled: true });

    make(bucketObjectLockConfiguration, locked(retention), account);
  });

  it("may retain nothing by default", () => {
    const account = emptyAccount();
    someBucket(account, "traffic-logs", { objectLockEnabled: true });

    assert.ok(make(bucketObjectLockConfiguration, ofBucket, account).id);
  });

  for (const [defaultRetention, why] of [
    [{ mode: "GOVERNANCE" }, "no period"],
    [{ mode: "GOVERNANCE", days: 365, years: 1 }, "two periods"],
    [{ days: 365 }, "no mode"],
  ] as const) {
    it(`is refused with ${why}`, () => {
      const account = emptyAccount();
      someBucket(account, "traffic-logs", { objectLockEnabled: true });

      assertRefused(
        () => make(bucketObjectLockConfiguration, locked(defaultRetention), account),
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published schema",
      );
    });
  }

  it("lasts from a day to a hundred years", () => {
    const faults = (days: number) =>
      faultsOf(bucketObjectLockConfiguration, locked({ mode: "COMPLIANCE", days }));

    assert.deepEqual([...faults(1), ...faults(36_500)], []);
    assert.deepEqual(
      [...faults(0), ...faults(36_501)],
      [0, 36_501].map(
        (days) =>
          `expected days to be in the range (1 - 36500), got ${days}. Examine values at 'it.rule.defaultRetention.days'.`,
      ),
    );
  });
});

describe("S3: the access log of a bucket", () => {
  const logging = { ...ofBucket, targetBucket: "access-logs", targetPrefix: "traffic-logs/" };

  it("goes to another bucket of the account", () => {
    const account = emptyAccount();
    someBucket(account);
    someBucket(account, "access-logs");

    assert.equal(make(bucketLogging, logging, account).id, "traffic-logs");
  });

  it("is refused a bucket that is not there, or another account's", () => {
    const account = emptyAccount();
    someBucket(account);
    const log = () => make(bucketLogging, logging, account);

    const code = "InvalidTargetBucketForLogging";
    assertRefused(log, code, "The target bucket for logging does not exist");
    someBucket(emptyAccount({ accountId: "210987654321" }, account.world), "access-logs");
    assertRefused(log, code, "The target bucket for logging does not exist");
  });

  it("needs a prefix, be it an empty one", () => {
    assert.deepEqual(faultsOf(bucketLogging, { ...logging, targetPrefix: "" }), []);
    assert.deepEqual(faultsOf(bucketLogging, { ...ofBucket, targetBucket: "access-logs" }), [
      `Missing required argument. The argument "target_prefix" is required, but no definition was found.. Examine values at 'it.targetPrefix'.`,
    ]);
  });
});
