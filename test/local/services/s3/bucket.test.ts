import assert from "node:assert/strict";
import { objects } from "../../../../local/services/s3/kinds";
import { bucket } from "../../../../local/services/s3/bucket";
import { bucketVersioning } from "../../../../local/services/s3/bucket-versioning";
import { putObject } from "../../../../local/services/s3/objects";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someBucket } from "../../support/examples";

describe("S3: a bucket", () => {
  it("has an ARN without account and region, and domain names with and without its region", () => {
    const { id, properties } = someBucket(emptyAccount());

    assert.equal(id, "traffic-logs");
    assert.equal(properties.arn, "arn:aws:s3:::traffic-logs");
    assert.equal(properties.bucketDomainName, "traffic-logs.s3.amazonaws.com");
    assert.equal(properties.bucketRegionalDomainName, "traffic-logs.s3.eu-west-1.amazonaws.com");
    assert.equal(properties.region, "eu-west-1");
    assert.equal(properties.bucketRegion, "eu-west-1");
    assert.equal(properties.forceDestroy, false);
    assert.equal(properties.objectLockEnabled, false);
  });

  it("has the partition and the domain of China there", () => {
    const { properties } = someBucket(emptyAccount({ region: "cn-north-1" }));

    assert.equal(properties.arn, "arn:aws-cn:s3:::traffic-logs");
    assert.equal(properties.bucketRegionalDomainName, "traffic-logs.s3.cn-north-1.amazonaws.com.cn");
  });

  for (const [region, zone] of [
    ["eu-west-1", "Z1BKCTXD74EZPE"],
    ["eu-central-1", "Z21DNDUVLTQW6Q"],
    ["us-east-1", "Z3AQBSTGFYJSTF"],
    ["cn-north-1", "Z5CN8UMXT92WN"],
    ["xx-nowhere-1", ""],
  ] as const) {
    it(`is in the hosted zone ${zone === "" ? "of no name" : zone} in ${region}`, () => {
      assert.equal(someBucket(emptyAccount({ region })).properties.hostedZoneId, zone);
    });
  }

  it("carries its own tags and the provider's", () => {
    const { properties } = someBucket(emptyAccount({ defaultTags: { team: "network" } }), "logs", {
      tags: { use: "flow-logs" },
    });

    assert.deepEqual(properties.tags, { use: "flow-logs" });
    assert.deepEqual(properties.tagsAll, { team: "network", use: "flow-logs" });
  });
});

describe("S3: the name of a bucket", () => {
  it("is the resource's in lower case with seven digits, if none is given", () => {
    const { id, properties } = make(bucket, {}, emptyAccount(), "Traffic");

    assert.match(id, /^traffic-[0-9a-f]{7}$/);
    assert.equal(properties.bucket, id);
  });

  it("is cut so that it has 63 characters with its digits", () => {
    const { id } = make(bucket, {}, emptyAccount(), "a".repeat(80));

    assert.match(id, /^a{55}-[0-9a-f]{7}$/);
  });

  it("begins with the prefix given and goes on with 26 digits", () => {
    const { id, properties } = make(bucket, { bucketPrefix: "traffic-" }, emptyAccount());

    assert.match(id, /^traffic-\d{26}$/);
    assert.equal(properties.bucketPrefix, "traffic-");
  });

  it("is not given beside a prefix", () => {
    assert.deepEqual(faultsOf(bucket, { bucket: "traffic", bucketPrefix: "traffic-" }), [
      `"bucket": conflicts with bucket_prefix. Examine values at 'it.bucket'.`,
    ]);
  });

  for (const name of ["abc", "a".repeat(63), "1.logs.example.com", "a-b--c"]) {
    it(`may be ${name}`, () => {
      assert.deepEqual(faultsOf(bucket, { bucket: name }), []);
    });
  }

  for (const [name, why] of [
    ["ab", "has less than 3 characters"],
    ["a".repeat(64), "has more than 63 characters"],
    ["Logs", "has a capital"],
    ["flow_logs", "has an underscore"],
    ["-logs", "begins with a hyphen"],
    ["logs.", "ends with a dot"],
    ["flow..logs", "has two dots in a row"],
    ["192.168.5.4", "looks like an address"],
    ["xn--logs", "begins with a reserved prefix"],
    ["logs-s3alias", "ends with a reserved suffix"],
  ] as const) {
    it(`is refused if it ${why}: ${name}`, () => {
      assert.deepEqual(faultsOf(bucket, { bucket: name }), [
        "invalid value for bucket (must be 3 to 63 lower-case letters, digits, dots and hyphens, begin and end " +
          `with a letter or digit, and have no reserved prefix or suffix): "${name}". Examine values at 'it.bucket'.`,
      ]);
    });
  }

  it("is refused a second time in the same account", () => {
    const account = emptyAccount();
    someBucket(account);

    assertRefused(
      () => make(bucket, { bucket: "traffic-logs" }, account, "other"),
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
    );
  });

  it("is taken for every other account and region of the partition, and free in another partition", () => {
    const account = emptyAccount();
    someBucket(account);

    assertRefused(
      () => someBucket(emptyAccount({ accountId: "210987654321", region: "us-east-1" }, account.world)),
      "BucketAlreadyExists",
      "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
    );
    someBucket(emptyAccount({ accountId: "210987654321", region: "cn-north-1" }, account.world));
  });

  it("is free again for everyone once the bucket is gone", () => {
    const account = emptyAccount();
    const stranger = emptyAccount({ accountId: "210987654321" }, account.world);
    destroy(bucket, someBucket(account), account);

    destroy(bucket, someBucket(account), account);
    someBucket(stranger);
  });
});

describe("S3: the end of a bucket", () => {
  it("is refused while it holds an object", () => {
    const account = emptyAccount();
    const logs = someBucket(account);
    putObject(account, "traffic-logs", "AWSLogs/records.log.gz", 100);

    assertRefused(
      () => {
        destroy(bucket, logs, account);
      },
      "BucketNotEmpty",
      "The bucket you tried to delete is not empty",
    );
  });

  it("is refused until its versions are gone too, once it has had versions", () => {
    const account = emptyAccount();
    const logs = someBucket(account);
    const inputs = { bucket: "traffic-logs", versioningConfiguration: { status: "Enabled" } };
    const versioning = make(bucketVersioning, inputs, account);
    putObject(account, "traffic-logs", "AWSLogs/records.log.gz", 100);
    const locked = someBucket(account, "locked-logs", { objectLockEnabled: true });
    putObject(account, "locked-logs", "AWSLogs/records.log.gz", 100);

    destroy(bucketVersioning, versioning, account);
    for (const held of [logs, locked]) {
      assertRefused(
        () => {
          destroy(bucket, held, account);
        },
        "BucketNotEmpty",
        "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
      );
    }
  });

  it("takes the memory of its versions with it", () => {
    const account = emptyAccount();
    destroy(bucket, someBucket(account, "traffic-logs", { objectLockEnabled: true }), account);
    const unversioned = someBucket(account);
    putObject(account, "traffic-logs", "AWSLogs/records.log.gz", 100);

    assertRefused(
      () => {
        destroy(bucket, unversioned, account);
      },
      "BucketNotEmpty",
      "The bucket you tried to delete is not empty",
    );
  });

  it("does not wait for the objects of a bucket whose name is longer", () => {
    const account = emptyAccount();
    const logs = someBucket(account);
    someBucket(account, "traffic-logs-archive");
    putObject(account, "traffic-logs-archive", "AWSLogs/records.log.gz", 100);

    destroy(bucket, logs, account);
    assert.equal(account.all(objects).length, 1);
  });

  it("takes its objects with it if forceDestroy says so", () => {
    const account = emptyAccount();
    const logs = someBucket(account, "traffic-logs", { forceDestroy: true });
    putObject(account, "traffic-logs", "AWSLogs/records.log.gz", 100);

    destroy(bucket, logs, account);
    assert.deepEqual(account.all(objects), []);
  });
});

describe("S3: an object", () => {
  it("needs its bucket", () => {
    assertRefused(
      () => {
        putObject(emptyAccount(), "traffic-logs", "records", 1);
      },
      "NoSuchBucket",
      "The specified bucket does not exist",
    );
  });

  it("has a key of at most 1024 bytes, not characters", () => {
    const account = emptyAccount();
    someBucket(account);

    putObject(account, "traffic-logs", "é".repeat(512), 1);
    assertRefused(
      () => {
        putObject(account, "traffic-logs", `${"é".repeat(512)}x`, 1);
      },
      "KeyTooLongError",
      "Your key is too long",
    );
  });

  it("takes the place of the one that has its key", () => {
    const account = emptyAccount();
    someBucket(account);
    putObject(account, "traffic-logs", "records", 1);
    putObject(account, "traffic-logs", "records", 2);

    assert.deepEqual(
      account.all(objects).map(({ key, bytes }) => ({ key, bytes })),
      [{ key: "records", bytes: 2 }],
    );
  });
});
