import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import type { Existing } from "../../../../local/framework/lifecycle";
import { bucketPolicy } from "../../../../local/services/s3/bucket-policy";
import { bucketPublicAccessBlock } from "../../../../local/services/s3/bucket-public-access-block";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf, someBucket } from "../../support/examples";

const delivery = {
  Effect: "Allow",
  Principal: { Service: "delivery.logs.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::traffic-logs/AWSLogs/123456789012/*",
};
const forEveryone = { ...delivery, Principal: "*" };

function accountWithBucket(): Account {
  const account = emptyAccount();
  someBucket(account);
  return account;
}

function put(account: Account, ...statements: readonly object[]): Existing {
  return make(bucketPolicy, { bucket: "traffic-logs", policy: policyOf(...statements) }, account);
}

describe("S3: a bucket policy", () => {
  it("is kept under the bucket's name", () => {
    const { id, properties } = put(accountWithBucket(), delivery);

    assert.equal(id, "traffic-logs");
    assert.equal(properties.policy, policyOf(delivery));
  });

  it("needs its bucket", () => {
    assertRefused(() => put(emptyAccount(), delivery), "NoSuchBucket", "The specified bucket does not exist");
  });

  it("is for the bucket's own account to set", () => {
    const stranger = emptyAccount({ accountId: "210987654321" }, accountWithBucket().world);

    assertRefused(() => put(stranger, delivery), "AccessDenied", "Access Denied");
  });

  it("must be JSON", () => {
    assert.deepEqual(faultsOf(bucketPolicy, { bucket: "traffic-logs", policy: "Allow" }), [
      `"policy" contains an invalid JSON policy: Allow. Examine values at 'it.policy'.`,
    ]);
  });

  for (const [statement, text] of [
    [{ ...delivery, Principal: undefined }, "Missing required field Principal"],
    [{ ...delivery, Effect: undefined }, "Missing required field Effect"],
    [{ ...delivery, Action: "kms:Decrypt" }, "Policy has invalid action"],
    [{ ...delivery, Resource: "arn:aws:s3:::other-logs/*" }, "Policy has invalid resource"],
    [{ ...delivery, Resource: "arn:aws:s3:::traffic-logs-archive/*" }, "Policy has invalid resource"],
    [
      { ...delivery, Resource: [delivery.Resource, "arn:aws-cn:s3:::traffic-logs"] },
      "Policy has invalid resource",
    ],
  ] as const) {
    it(`is refused as malformed: ${text}, in ${JSON.stringify(statement)}`, () => {
      assertRefused(() => put(accountWithBucket(), statement), "MalformedPolicy", text);
    });
  }

  it("may name the bucket and what is in it", () => {
    put(accountWithBucket(), {
      ...delivery,
      Action: ["s3:GetBucketAcl", "s3:PutObject"],
      Resource: ["arn:aws:s3:::traffic-logs", "arn:aws:s3:::traffic-logs/*"],
    });
  });

  it("has at most 20 KB", () => {
    const ofSize = (bytes: number) => {
      const shortest = policyOf({ ...delivery, Sid: "" }).length;
      return { ...delivery, Sid: "a".repeat(bytes - shortest) };
    };

    put(accountWithBucket(), ofSize(20_480));
    assert.throws(() => put(accountWithBucket(), ofSize(20_481)), { code: "PolicyTooLarge" });
  });

  it("is refused on a change as it is on creation", () => {
    const account = accountWithBucket();
    const policy = put(account, delivery);
    const foreign = policyOf({ ...delivery, Resource: "arn:aws:s3:::other-logs/*" });

    assertRefused(
      () => change(bucketPolicy, policy, { bucket: "traffic-logs", policy: foreign }, account),
      "MalformedPolicy",
      "Policy has invalid resource",
    );
  });
});

describe("S3: a bucket policy for everyone", () => {
  const refusal =
    "User: arn:aws:iam::123456789012:user/embedded is not authorized to perform: s3:PutBucketPolicy on resource: " +
    '"arn:aws:s3:::traffic-logs" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.';
  const blocking = (account: Account, blockPublicPolicy: boolean) =>
    make(bucketPublicAccessBlock, { bucket: "traffic-logs", blockPublicPolicy }, account);

  it("is refused in a bucket that has no setting of its own: S3 blocks it from the start", () => {
    assertRefused(() => put(accountWithBucket(), forEveryone), "AccessDenied", refusal);
  });

  it("is refused while public policies are blocked, however the principal is written", () => {
    const account = accountWithBucket();
    blocking(account, true);

    assertRefused(() => put(account, forEveryone), "AccessDenied", refusal);
    assertRefused(
      () => put(account, delivery, { ...forEveryone, Principal: { AWS: "*" } }),
      "AccessDenied",
      refusal,
    );
  });

  it("is taken once the bucket no longer blocks it", () => {
    const account = accountWithBucket();
    blocking(account, false);

    put(account, forEveryone);
  });

  it("is taken where it denies, or where a condition narrows it", () => {
    const account = accountWithBucket();
    blocking(account, true);

    put(
      account,
      { ...forEveryone, Effect: "Deny", Action: "s3:*" },
      { ...forEveryone, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } } },
    );
  });
});
