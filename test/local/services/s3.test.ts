import assert from "node:assert/strict";
import type { Account } from "../../../local/framework/account";
import type { Properties } from "../../../local/framework/values";
import { bucket } from "../../../local/services/s3/bucket";
import { bucketLifecycleConfiguration } from "../../../local/services/s3/bucket-lifecycle-configuration";
import { bucketLogging } from "../../../local/services/s3/bucket-logging";
import { bucketMetric } from "../../../local/services/s3/bucket-metric";
import { bucketObjectLockConfiguration } from "../../../local/services/s3/bucket-object-lock-configuration";
import { bucketPolicy } from "../../../local/services/s3/bucket-policy";
import { bucketPublicAccessBlock } from "../../../local/services/s3/bucket-public-access-block";
import { bucketServerSideEncryptionConfiguration } from "../../../local/services/s3/bucket-server-side-encryption-configuration";
import { bucketVersioning } from "../../../local/services/s3/bucket-versioning";
import { putObject } from "../../../local/services/s3/objects";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../support/embedded";
import { policyOf, someBucket } from "../support/examples";

describe("S3: a bucket", () => {
  it("has its names and its home", () => {
    const { id, properties } = someBucket(emptyAccount());

    assert.equal(id, "traffic-logs");
    assert.equal(properties.arn, "arn:aws:s3:::traffic-logs");
    assert.equal(properties.bucketDomainName, "traffic-logs.s3.amazonaws.com");
    assert.equal(properties.bucketRegionalDomainName, "traffic-logs.s3.eu-west-1.amazonaws.com");
    assert.equal(properties.bucketRegion, "eu-west-1");
  });

  for (const name of ["ab", "Traffic", "a..b", "10.0.0.1", "-logs", "logs-s3alias", "xn--logs", "a_b"]) {
    it(`is refused the name ${name}`, () => {
      assert.deepEqual(faultsOf(bucket, { bucket: name }), [
        `invalid value for bucket (must be 3 to 63 lower-case letters, digits, dots and hyphens, begin and end with a letter or digit, and have no reserved prefix or suffix): "${name}". Examine values at 'it.bucket'.`,
      ]);
    });
  }

  it("has a name that nobody else has, in any account", () => {
    const account = emptyAccount();
    const other = emptyAccount({ accountId: "999999999999" }, account.world);
    someBucket(account);

    assertRefused(
      () => someBucket(account),
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
    );
    assertRefused(
      () => someBucket(other),
      "BucketAlreadyExists",
      "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
    );
  });

  it("that holds an object cannot go", () => {
    const account = emptyAccount();
    const held = someBucket(account);
    putObject(account, "traffic-logs", "AWSLogs/123456789012/one.log.gz", 1024);

    assertRefused(
      () => {
        destroy(bucket, held, account);
      },
      "BucketNotEmpty",
      "The bucket you tried to delete is not empty",
    );
  });

  it("that may be destroyed by force takes its objects with it, and its name is free again", () => {
    const account = emptyAccount();
    const held = someBucket(account, "traffic-logs", { forceDestroy: true });
    putObject(account, "traffic-logs", "one", 1);

    destroy(bucket, held, account);

    someBucket(account);
  });

  it("that is not there takes no object", () => {
    assertRefused(
      () => {
        putObject(emptyAccount(), "nowhere", "one", 1);
      },
      "NoSuchBucket",
      "The specified bucket does not exist",
    );
  });
});

describe("S3: the settings of a bucket", () => {
  it("need the bucket, and belong to its account", () => {
    const account = emptyAccount();
    const other = emptyAccount({ accountId: "999999999999" }, account.world);
    const enabled = { bucket: "traffic-logs", versioningConfiguration: { status: "Enabled" } };

    assertRefused(
      () => make(bucketVersioning, enabled, account),
      "NoSuchBucket",
      "The specified bucket does not exist",
    );
    someBucket(account);
    assertRefused(() => make(bucketVersioning, enabled, other), "AccessDenied", "Access Denied");
    assert.equal(make(bucketVersioning, enabled, account).id, "traffic-logs");
  });

  it("lock objects only where there are versions", () => {
    const account = emptyAccount();
    someBucket(account);
    const lock = { bucket: "traffic-logs", rule: { defaultRetention: { mode: "COMPLIANCE", days: 365 } } };

    assertRefused(
      () => make(bucketObjectLockConfiguration, lock, account),
      "InvalidBucketState",
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    );
    make(
      bucketVersioning,
      { bucket: "traffic-logs", versioningConfiguration: { status: "Enabled" } },
      account,
    );
    make(bucketObjectLockConfiguration, lock, account);
  });

  it("keep the versions of a bucket with Object Lock", () => {
    const account = emptyAccount();
    someBucket(account, "traffic-logs", { objectLockEnabled: true });

    assertRefused(
      () =>
        make(
          bucketVersioning,
          { bucket: "traffic-logs", versioningConfiguration: { status: "Suspended" } },
          account,
        ),
      "InvalidBucketState",
      "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
    );
  });

  it("name a key only for encryption by KMS", () => {
    const account = emptyAccount();
    someBucket(account);
    const encryption = (sseAlgorithm: string): Properties => ({
      bucket: "traffic-logs",
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: "alias/logs" },
          bucketKeyEnabled: true,
        },
      ],
    });

    make(bucketServerSideEncryptionConfiguration, encryption("aws:kms"), account);
    assertRefused(
      () => make(bucketServerSideEncryptionConfiguration, encryption("AES256"), account),
      "InvalidArgument",
      "KMSMasterKeyID is only supported for SSE algorithm aws:kms and aws:kms:dsse",
    );
  });

  it("log accesses into a bucket that is there", () => {
    const account = emptyAccount();
    someBucket(account);

    assertRefused(
      () =>
        make(bucketLogging, { bucket: "traffic-logs", targetBucket: "nowhere", targetPrefix: "" }, account),
      "InvalidTargetBucketForLogging",
      "The target bucket for logging does not exist",
    );
  });

  it("count requests under a name of their own", () => {
    const account = emptyAccount();
    someBucket(account);

    assert.equal(make(bucketMetric, { bucket: "traffic-logs", name: "all" }, account).id, "traffic-logs:all");
  });
});

describe("S3: the life of objects", () => {
  const rules = (rule: Properties): Properties => ({
    bucket: "traffic-logs",
    rules: [{ id: "age", status: "Enabled", ...rule }],
  });
  const configured = (rule: Properties): unknown => {
    const account = emptyAccount();
    someBucket(account);
    return make(bucketLifecycleConfiguration, rules(rule), account);
  };

  it("moves to an infrequent class after 30 days at the earliest", () => {
    configured({ transitions: [{ days: 30, storageClass: "STANDARD_IA" }] });
    assertRefused(
      () => configured({ transitions: [{ days: 29, storageClass: "STANDARD_IA" }] }),
      "InvalidArgument",
      "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
    );
  });

  it("ends after its last move", () => {
    const transitions = [{ days: 90, storageClass: "GLACIER" }];

    configured({ transitions, expiration: { days: 91 } });
    assertRefused(
      () => configured({ transitions, expiration: { days: 90 } }),
      "InvalidArgument",
      "'Days' in the Expiration action for filter '(prefix=)' must be greater than 'Days' in the Transition action",
    );
  });

  it("is ruled by rules that do something", () => {
    assertRefused(
      () => configured({}),
      "InvalidRequest",
      "At least one action needs to be specified in a rule",
    );
  });
});

describe("S3: the policy of a bucket", () => {
  const withBucket = (): Account => {
    const account = emptyAccount();
    someBucket(account);
    return account;
  };
  const allow = (more: object): string =>
    policyOf({
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::traffic-logs/AWSLogs/123456789012/*",
      ...more,
    });
  const put = (account: Account, policy: string): unknown =>
    make(bucketPolicy, { bucket: "traffic-logs", policy }, account);

  it("may let a service write its logs", () => {
    put(withBucket(), allow({}));
  });

  it("speaks of its own bucket and of S3 only", () => {
    assertRefused(
      () => put(withBucket(), allow({ Resource: "arn:aws:s3:::traffic-logs-2/*" })),
      "MalformedPolicy",
      "Policy has invalid resource",
    );
    assertRefused(
      () => put(withBucket(), allow({ Action: "logs:PutLogEvents" })),
      "MalformedPolicy",
      "Policy has invalid action",
    );
    assertRefused(
      () => put(withBucket(), allow({ Principal: undefined })),
      "MalformedPolicy",
      "Missing required field Principal",
    );
  });

  it("lets the public in only where that is not blocked, which it is from the start", () => {
    const account = withBucket();
    const text =
      'User: arn:aws:iam::123456789012:user/embedded is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::traffic-logs" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.';

    assertRefused(() => put(account, allow({ Principal: "*" })), "AccessDenied", text);
    put(
      account,
      allow({ Principal: "*", Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } }),
    );
    put(account, allow({ Principal: "*", Effect: "Deny" }));
    make(bucketPublicAccessBlock, { bucket: "traffic-logs", blockPublicPolicy: false }, account);
    put(account, allow({ Principal: "*" }));
  });
});
