import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { trail } from "../../../../local/services/cloudtrail/trail";
import { key } from "../../../../local/services/kms/key";
import { rolePolicy } from "../../../../local/services/iam/role-policy";
import { bucketPolicy } from "../../../../local/services/s3/bucket-policy";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf, someBucket, someLogGroup, someRole } from "../../support/examples";

const bucketArn = "arn:aws:s3:::trail-files";
const group = "arn:aws:logs:eu-west-1:123456789012:log-group:/trail:*";
const roleArn = "arn:aws:iam::123456789012:role/trail";
const inputs = { name: "all", s3BucketName: "trail-files" };

const trailArn = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/all";

function accountWithBucket(sourceArn = trailArn, ofWriting: object = {}): Account {
  const account = emptyAccount();
  someBucket(account, "trail-files");
  const statement = (action: string, resource: string, more: object = {}) => ({
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: action,
    Resource: resource,
    Condition: { StringEquals: { "aws:SourceArn": sourceArn, ...more } },
  });
  const policy = policyOf(
    statement("s3:GetBucketAcl", bucketArn),
    statement("s3:PutObject", `${bucketArn}/AWSLogs/123456789012/*`, ofWriting),
  );
  make(bucketPolicy, { bucket: "trail-files", policy }, account);
  return account;
}

describe("CloudTrail: a trail", () => {
  it("has an ARN of its region, and is at home there", () => {
    const { id, properties } = make(trail, inputs, accountWithBucket());
    assert.equal(id, "arn:aws:cloudtrail:eu-west-1:123456789012:trail/all");
    assert.equal(properties.homeRegion, "eu-west-1");
  });

  it("needs a bucket that is there and lets this trail write", () => {
    assertRefused(
      () => make(trail, inputs, emptyAccount()),
      "S3BucketDoesNotExistException",
      "S3 bucket trail-files does not exist!",
    );
    assertRefused(
      () => make(trail, inputs, accountWithBucket("arn:aws:cloudtrail:eu-west-1:123456789012:trail/other")),
      "InsufficientS3BucketPolicyException",
      "Incorrect S3 bucket policy is detected for bucket: trail-files",
    );
  });

  it("gives what it writes to the bucket's owner, in its account's name, and encrypted on the way", () => {
    make(
      trail,
      inputs,
      accountWithBucket(trailArn, {
        "s3:x-amz-acl": "bucket-owner-full-control",
        "aws:SourceAccount": "123456789012",
        "aws:SecureTransport": "true",
      }),
    );
    for (const other of [{ "s3:x-amz-acl": "private" }, { "aws:SourceAccount": "210987654321" }])
      assertRefused(
        () => make(trail, inputs, accountWithBucket(trailArn, other)),
        "InsufficientS3BucketPolicyException",
        "Incorrect S3 bucket policy is detected for bucket: trail-files",
      );
  });

  it("encrypts in the name of the trail, which its key may ask for", () => {
    const encrypting = (context: string) => {
      const account = accountWithBucket();
      const policy = policyOf(
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
          Resource: "*",
          Condition: {
            StringEquals: { "aws:SourceArn": trailArn, "kms:EncryptionContext:aws:cloudtrail:arn": context },
          },
        },
      );
      const { arn } = make(key, { policy }, account).properties;
      return () => make(trail, { ...inputs, kmsKeyId: arn }, account);
    };
    encrypting(trailArn)();
    assert.throws(encrypting(`${trailArn}s`), { code: "InsufficientEncryptionPolicyException" });
  });

  it("writes to a log group as a role that may make its streams", () => {
    const account = accountWithBucket();
    someLogGroup(account, "/trail");
    const toGroup = { ...inputs, cloudWatchLogsGroupArn: group, cloudWatchLogsRoleArn: roleArn };
    const refused = "Access denied. Check the permissions for your role.";
    someRole(account, "trail", "cloudtrail.amazonaws.com");
    assertRefused(() => make(trail, toGroup, account), "InvalidCloudWatchLogsRoleArnException", refused);
    const policy = policyOf({
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [
        "arn:aws:logs:*:*:other",
        `${group.slice(0, -1)}log-stream:123456789012_CloudTrail_eu-west-1*`,
      ],
    });
    make(rolePolicy, { role: "trail", name: "write", policy }, account);
    make(trail, toGroup, account);
  });

  it("refuses a log group without its star, and one without a role", () => {
    const account = accountWithBucket();
    someLogGroup(account, "/trail");
    assertRefused(
      () =>
        make(
          trail,
          { ...inputs, cloudWatchLogsGroupArn: group.slice(0, -2), cloudWatchLogsRoleArn: roleArn },
          account,
        ),
      "InvalidCloudWatchLogsLogGroupArnException",
      "CloudTrail cannot validate the specified log group ARN.",
    );
    assertRefused(
      () => make(trail, { ...inputs, cloudWatchLogsGroupArn: group }, account),
      "InvalidParameterCombinationException",
      "You must specify both CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn, or neither.",
    );
  });

  it("is one of five of its region", () => {
    const account = accountWithBucket();
    for (let at = 0; at < 4; at++) account.put(trail.kind, `trail-${at}`, { name: `trail-${at}` });
    make(trail, inputs, account);
    assertRefused(
      () => make(trail, { ...inputs, name: "six" }, account, "six"),
      "MaximumNumberOfTrailsExceededException",
      "User: 123456789012 already has 5 trails in eu-west-1.",
    );
  });

  it("makes room for another of its name when it goes", () => {
    const account = accountWithBucket();
    destroy(trail, make(trail, inputs, account), account);
    assert.ok(make(trail, inputs, account).id);
  });

  it("is the only one of its name", () => {
    const account = accountWithBucket();
    make(trail, inputs, account);
    assertRefused(
      () => make(trail, inputs, account, "again"),
      "TrailAlreadyExistsException",
      "Trail all already exists for customer: 123456789012",
    );
  });

  it("includes events of global services where it is of all regions", () => {
    const everywhere = { ...inputs, isMultiRegionTrail: true };
    assertRefused(
      () => make(trail, { ...everywhere, includeGlobalServiceEvents: false }, accountWithBucket()),
      "InvalidParameterCombinationException",
      "Multi-Region trail must include global service events.",
    );
    make(trail, everywhere, accountWithBucket());
    make(trail, { ...inputs, includeGlobalServiceEvents: false }, accountWithBucket());
  });

  it("encrypts with a key that is there and lets it, or one of another account, which nobody looks into", () => {
    const account = accountWithBucket();
    const of = (owner: string) => `arn:aws:kms:eu-west-1:${owner}:key/0a1b2c3d-0000-4000-8000-000000000000`;
    const absent = of("123456789012");
    assertRefused(
      () => make(trail, { ...inputs, kmsKeyId: absent }, account),
      "KmsKeyNotFoundException",
      `KMS key ${absent} does not exist or is not enabled`,
    );
    const { arn } = make(key, {}, account).properties;
    assertRefused(
      () => make(trail, { ...inputs, kmsKeyId: arn }, account),
      "InsufficientEncryptionPolicyException",
      `Insufficient permissions to access S3 bucket trail-files or KMS key ${String(arn)}.`,
    );
    make(trail, { ...inputs, kmsKeyId: of("999999999999") }, account);
  });

  it("needs a log group and a role, or neither, and a group that is there", () => {
    const account = accountWithBucket();
    assertRefused(
      () => make(trail, { ...inputs, cloudWatchLogsRoleArn: roleArn }, account),
      "InvalidParameterCombinationException",
      "You must specify both CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn, or neither.",
    );
    assertRefused(
      () =>
        make(trail, { ...inputs, cloudWatchLogsGroupArn: group, cloudWatchLogsRoleArn: roleArn }, account),
      "InvalidCloudWatchLogsLogGroupArnException",
      "CloudTrail cannot validate the specified log group ARN.",
    );
  });

  for (const [name, isTaken] of [
    ["a1b", true],
    ["a.b-c_d", true],
    ["ab", false],
    [".ab", false],
    ["ab.", false],
    ["a._b", false],
    ["a".repeat(128), true],
    ["a".repeat(129), false],
  ] as const)
    it(`${isTaken ? "may" : "must not"} be called ${name.slice(0, 20)} of ${name.length}`, () => {
      assert.equal(faultsOf(trail, { ...inputs, name }).length, isTaken ? 0 : 1);
    });

  it("selects events by their category", () => {
    const selecting = (field: string) => ({
      ...inputs,
      advancedEventSelectors: [{ fieldSelectors: [{ field, equals: ["Management"] }] }],
    });
    assert.deepEqual(faultsOf(trail, selecting("eventCategory")), []);
    assert.match(faultsOf(trail, selecting("readOnly"))[0] ?? "", /must have a selector of eventCategory/);
  });
});
