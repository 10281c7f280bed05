import assert from "node:assert/strict";
import { bucketMetric } from "../../../../local/services/s3/bucket-metric";
import { bucketOwnershipControls } from "../../../../local/services/s3/bucket-ownership-controls";
import { bucketPublicAccessBlock } from "../../../../local/services/s3/bucket-public-access-block";
import { bucketServerSideEncryptionConfiguration } from "../../../../local/services/s3/bucket-server-side-encryption-configuration";
import { bucketVersioning } from "../../../../local/services/s3/bucket-versioning";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someBucket } from "../../support/examples";

const ofBucket = { bucket: "traffic-logs" };

describe("S3: the settings of a bucket", () => {
  const settings = [
    [bucketOwnershipControls, { rule: { objectOwnership: "BucketOwnerEnforced" } }],
    [bucketPublicAccessBlock, { blockPublicAcls: true }],
    [bucketVersioning, { versioningConfiguration: { status: "Enabled" } }],
    [
      bucketServerSideEncryptionConfiguration,
      { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    ],
  ] as const;

  for (const [setting, inputs] of settings) {
    const { type } = setting.kind;

    it(`${type} is known by its bucket's name`, () => {
      const account = emptyAccount();
      someBucket(account);

      assert.equal(make(setting, { ...ofBucket, ...inputs }, account).id, "traffic-logs");
    });

    it(`${type} needs its bucket, and the right to change it`, () => {
      const account = emptyAccount();
      const put = () => make(setting, { ...ofBucket, ...inputs }, account);

      assertRefused(put, "NoSuchBucket", "The specified bucket does not exist");
      someBucket(emptyAccount({ accountId: "210987654321" }, account.world));
      assertRefused(put, "AccessDenied", "Access Denied");
    });
  }
});

describe("S3: the request metrics of a bucket", () => {
  it("are counted under a name of their own, of which a bucket has several", () => {
    const account = emptyAccount();
    someBucket(account);

    assert.equal(make(bucketMetric, { ...ofBucket, name: "all" }, account, "all").id, "traffic-logs:all");
    assert.equal(make(bucketMetric, { ...ofBucket, name: "vpc" }, account, "vpc").id, "traffic-logs:vpc");
  });
});

describe("S3: the public access block of a bucket", () => {
  it("blocks nothing that it does not name", () => {
    const account = emptyAccount();
    someBucket(account);
    const { properties } = make(bucketPublicAccessBlock, { ...ofBucket, blockPublicAcls: true }, account);

    assert.deepEqual(properties, {
      bucket: "traffic-logs",
      blockPublicAcls: true,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
      region: "eu-west-1",
    });
  });
});

describe("S3: who owns the objects of a bucket", () => {
  it("is one of three", () => {
    const faults = (objectOwnership: string) =>
      faultsOf(bucketOwnershipControls, { ...ofBucket, rule: { objectOwnership } });

    assert.deepEqual(
      ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"].flatMap((owner) => faults(owner)),
      [],
    );
    assert.deepEqual(faults("Anyone"), [
      `expected object_ownership to be one of ["BucketOwnerPreferred" "ObjectWriter" "BucketOwnerEnforced"], got Anyone. Examine values at 'it.rule.objectOwnership'.`,
    ]);
  });
});

describe("S3: the encryption of a bucket", () => {
  const encryption = (byDefault: object, more: object = {}) => ({
    ...ofBucket,
    rules: [{ applyServerSideEncryptionByDefault: byDefault, ...more }],
  });
  const kmsMasterKeyId = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const put = (inputs: ReturnType<typeof encryption>) => {
    const account = emptyAccount();
    someBucket(account);
    return make(bucketServerSideEncryptionConfiguration, inputs, account);
  };

  it("is S3's own, or with a KMS key that is asked for once for many objects", () => {
    put(encryption({ sseAlgorithm: "AES256" }, { bucketKeyEnabled: false }));
    put(encryption({ sseAlgorithm: "aws:kms", kmsMasterKeyId }, { bucketKeyEnabled: true }));
  });

  it("has no KMS key if it is S3's own", () => {
    assertRefused(
      () => put(encryption({ sseAlgorithm: "AES256", kmsMasterKeyId })),
      "InvalidArgument",
      "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
    );
  });

  it("has an algorithm that S3 knows, in a single rule", () => {
    const type = bucketServerSideEncryptionConfiguration;
    const [rule] = encryption({ sseAlgorithm: "AES256" }).rules;

    assert.deepEqual(faultsOf(type, encryption({ sseAlgorithm: "AES128" })), [
      `expected sse_algorithm to be one of ["AES256" "aws:kms" "aws:kms:dsse"], got AES128. Examine values at 'it.rules[0].applyServerSideEncryptionByDefault.sseAlgorithm'.`,
    ]);
    assert.deepEqual(faultsOf(type, { ...ofBucket, rules: [rule, rule] }), [
      `"rules" takes exactly one rule. Examine values at 'it.rules'.`,
    ]);
  });
});
