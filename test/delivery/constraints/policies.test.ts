import { describeRefusals, each, found } from "../support/refusals";

const bucket = "arn:aws:s3:::flow.logs";

const statement = (changes: object = {}): object => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: [bucket, `${bucket}/*`],
  ...changes,
});
const policy = (...statements: readonly object[]): string => JSON.stringify({ Statement: statements });

const someone = { Principal: { AWS: "123456789012" } };
const without = policy(statement());
const beside = policy(statement(someone), statement());
const named = policy(statement(), statement(someone));

const needed = "a statement names no Principal, which the policy of a resource needs";
const notTaken = "a statement names a Principal, which a role's policy has not";

const bad = "it: no Statement";

describeRefusals({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  sound: { bucket: "flow.logs", policy: policy(statement(someone)) },
  takes: [
    ...each("policy", "", policy(statement({ ...someone, Resource: "*" }))),
    { policy: policy(statement({ ...someone, Resource: undefined })) },
  ],
  refuses: [
    [{ policy: undefined }, "policy: it is missing"],
    [{ policy: "{}" }, `policy: ${bad}`],
    [{ policy: beside }, `policy: ${needed}`],
    ...["arn:aws:s3:::other/*", `${bucket}s/*`, "arn:aws:s3:::flowXlogs", `arn:aws:s3:::x${bucket}`].map(
      (foreign) =>
        [
          { policy: policy(statement(someone), statement({ ...someone, Resource: [bucket, foreign] })) },
          `policy: it names ${foreign}, and a bucket policy is about its own bucket`,
        ] as const,
    ),
    [{ bucket: undefined }, `policy: it names ${bucket}, and a bucket policy is about its own bucket`],
  ],
});

describeRefusals({
  type: "aws:sns/topicPolicy:TopicPolicy",
  sound: { policy: policy(statement(someone)) },
  takes: [],
  refuses: [
    [{ policy: beside }, `policy: ${needed}`],
    [{ policy: "{}" }, `policy: ${bad}`],
  ],
});

for (const type of ["aws:iam/rolePolicy:RolePolicy", "aws:iam/policy:Policy"]) {
  describeRefusals({
    type,
    sound: { policy: without },
    takes: [],
    refuses: [
      [{ policy: named }, `policy: ${notTaken}`],
      [{ policy: "{}" }, `policy: ${bad}`],
    ],
  });
}

describeRefusals({
  type: "aws:iam/role:Role",
  sound: { name: "flow-delivery", assumeRolePolicy: policy(statement(someone)) },
  takes: [
    ...each("maxSessionDuration", undefined, 3600, 43_200),
    ...each("name", "Az09_+=,.@-", "r".repeat(64)),
  ],
  refuses: [
    [{ assumeRolePolicy: beside }, `assumeRolePolicy: ${needed}`],
    ...[3599, 43_201].map(
      (seconds) =>
        [
          { maxSessionDuration: seconds },
          `maxSessionDuration: found ${seconds}; AWS takes 3600 to 43200 s`,
        ] as const,
    ),
    ...found(
      "name",
      "; AWS takes 1 to 64 letters, digits and + = , . @ -",
      "flow/role",
      "r".repeat(65),
      "a b",
      "b/",
    ),
  ],
});
