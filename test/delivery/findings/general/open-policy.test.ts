import assert from "node:assert/strict";
import { openPolicy } from "../../../../delivery/findings/general/open-policy";
import { resource } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const statement = (changes: Json = {}): Json => ({
  Sid: "In",
  Effect: "Allow",
  Principal: "*",
  Action: "sns:Publish",
  Resource: "*",
  ...changes,
});
const told = (statements: readonly Json[] | string, type = "aws:sns/topic:Topic", property = "policy") =>
  toldBy(openPolicy, [
    resource(type, "subject", "subject", {
      [property]: typeof statements === "string" ? statements : JSON.stringify({ Statement: statements }),
    }),
  ]);
const where = (property = "policy"): string => `error, subject: statement "In" of ${property} of subject`;
const everyone = (property?: string): readonly string[] => [
  `${where(property)} allows everyone in the world; name who may, or add a condition on the source`,
];
const conditioned = (operator: string, key: string, ...values: readonly string[]): Json =>
  statement({ Condition: { [operator]: { [key]: values } } });

describe("Finding: a policy that lets everyone in", () => {
  for (const type of [
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketV2:BucketV2",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:sns/topic:Topic",
    "aws:sns/topicPolicy:TopicPolicy",
    "aws:kms/key:Key",
    "aws:kms/keyPolicy:KeyPolicy",
  ]) {
    it(`is told of ${type.split(":")[2]}`, async () => {
      assert.deepEqual(await told([statement()], type), everyone());
    });
  }

  it("is told of whom a role trusts, and not of another property", async () => {
    const type = "aws:iam/role:Role";
    assert.deepEqual(await told([statement()], type, "assumeRolePolicy"), everyone("assumeRolePolicy"));
    assert.deepEqual(await told([statement()], type, "policy"), []);
    assert.deepEqual(await told([statement()], "aws:sqs/queuePolicy:QueuePolicy"), []);
  });

  it("is none of a denial, of somebody, of no policy and of what is none", async () => {
    assert.deepEqual(await told([statement({ Effect: "Deny" })]), []);
    assert.deepEqual(await told([statement({ Principal: { AWS: "123456789012" } })]), []);
    assert.deepEqual(await told([statement({ Principal: undefined })]), []);
    assert.deepEqual(await told(""), []);
    assert.deepEqual(await told("{}"), []);
    assert.deepEqual(await toldBy(openPolicy, [resource("aws:sns/topic:Topic", "t", "t", {})]), []);
  });

  it("is told of each statement, and of one that names only who may not", async () => {
    const excepting = statement({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } });
    assert.deepEqual(await told([statement(), excepting]), [
      ...everyone(),
      `${where()} allows everyone but those it names; name who may`,
    ]);
  });

  for (const key of [
    ...["aws:SourceAccount", "aws:SourceArn", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths"],
    ...["aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:PrincipalAccount", "aws:PrincipalArn"],
    ...["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalServiceName", "aws:userid"],
    ...["kms:CallerAccount", "s3:DataAccessPointAccount", "sns:Endpoint"],
  ]) {
    it(`is none where ${key} must be something`, async () => {
      assert.deepEqual(await told([conditioned("StringLike", key, "o-1")]), []);
    });
  }

  it("is one where a condition says nothing of who: another key, a negation, or any value", async () => {
    for (const open of [
      conditioned("Bool", "aws:SecureTransport", "true"),
      conditioned("StringEquals", "xaws:SourceAccount", "1"),
      conditioned("StringEquals", "aws:SourceAccountX", "1"),
      conditioned("StringNotEquals", "aws:SourceAccount", "1"),
      conditioned("ArnNotLike", "aws:SourceArn", "arn:aws:s3:::b"),
      conditioned("Null", "aws:SourceAccount", "false"),
      conditioned("StringLike", "aws:SourceAccount", "*"),
      conditioned("ArnLike", "aws:SourceArn", "*:*:*", "arn:aws:*"),
    ]) {
      assert.deepEqual(await told([open]), everyone());
    }
    for (const limited of [
      conditioned("ArnLike", "aws:SourceArn", "*", "arn:aws:s3:::b"),
      conditioned("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"),
      conditioned("StringEquals", "aws:SourceAccount", "x*"),
      conditioned("StringEquals", "aws:SourceAccount", "*x"),
    ]) {
      assert.deepEqual(await told([limited]), []);
    }
  });
});

describe("Finding: a policy that lets a log service in on anybody's behalf", () => {
  const service = (name: string | readonly string[], changes: Json = {}): Json =>
    statement({ Principal: { Service: name }, ...changes });
  const anybody = (name: string): readonly string[] => [
    `${where()} lets ${name} in on behalf of anybody's resources; add conditions on aws:SourceAccount and aws:SourceArn`,
  ];

  it("names the service, unless a condition asks whose resource it is for", async () => {
    for (const name of [
      "vpc-flow-logs.amazonaws.com",
      "delivery.logs.amazonaws.com",
      "cloudwatch.amazonaws.com",
    ]) {
      assert.deepEqual(await told([service(name)]), anybody(name));
      assert.deepEqual(await told([service(["sns.amazonaws.com", name])]), anybody(name));
      const asking = { Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } };
      assert.deepEqual(await told([service(name, asking)]), []);
    }
    assert.deepEqual(await told([service("firehose.amazonaws.com")]), []);
  });

  it("is none of log delivery that takes a role, by which it says no source", async () => {
    const takesARole = { Action: "sts:AssumeRole" };
    assert.deepEqual(await told([service("delivery.logs.amazonaws.com", takesARole)]), []);
    assert.deepEqual(
      await told([service("vpc-flow-logs.amazonaws.com", takesARole)]),
      anybody("vpc-flow-logs.amazonaws.com"),
    );
  });
});
