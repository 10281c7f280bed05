import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import type { DeliveryReport } from "../../../delivery";
import { recordingOf } from "../support/siem/recordings";
import { roleWith } from "../support/siem/domain";
import { policyOf } from "../support/siem/policies";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, resource } from "../support/stack";
import { replay } from "../support/replay";

const organizationId = "o-a1b2c3d4e5";
const arn = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/all`;
const bucketArn = "arn:aws:s3:::trail-files";

const call = JSON.stringify({
  eventTime: "2026-03-02T08:16:02Z",
  eventName: "DeleteFlowLogs",
  awsRegion: "eu-west-1",
  eventCategory: "Management",
  readOnly: false,
  recipientAccountId: "444444444444",
});

/** A trail and the bucket that lets it write as AWS documents: `trail`, `bucket`, `policy`, `ownership`. */
function trailToBucket(isOrganizationTrail: boolean, folder: string): readonly ExportedResource[] {
  const statement = (Action: string, Resource: string, condition: object = {}) => ({
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action,
    Resource,
    Condition: { StringEquals: { "aws:SourceArn": arn, ...condition } },
  });
  return [
    resource("aws:cloudtrail/trail:Trail", "trail", "trail", {
      arn,
      isOrganizationTrail,
      s3BucketName: "trail-files",
      eventSelectors: [{ readWriteType: "All", includeManagementEvents: true }],
    }),
    resource("aws:s3/bucket:Bucket", "bucket", "trail-files", { bucket: "trail-files", arn: bucketArn }),
    resource("aws:s3/bucketPolicy:BucketPolicy", "policy", "trail-files", {
      bucket: "trail-files",
      policy: policyOf(
        statement("s3:GetBucketAcl", bucketArn),
        statement("s3:PutObject", `${bucketArn}/${folder}/*`, {
          "s3:x-amz-acl": "bucket-owner-full-control",
        }),
      ),
    }),
    resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "ownership", "trail-files", {
      bucket: "trail-files",
      rule: { objectOwnership: "BucketOwnerEnforced" },
    }),
  ];
}

const replayed = (resources: readonly ExportedResource[], organization?: string): Promise<DeliveryReport> =>
  replay(
    deploymentOf(resources),
    recordingOf("cloudtrail", call),
    organization === undefined ? {} : { organizationId: organization },
  );

const stops = ({ undelivered }: DeliveryReport) =>
  undelivered.map(({ place, reason }) => `${place}: ${reason}`);

describe("The files of a trail", () => {
  it("are in the folder of the trail's account and the region of the call, with the events as they were", async () => {
    const { objects, undelivered } = await replayed(trailToBucket(false, `AWSLogs/${ACCOUNT}`));
    assert.deepEqual(undelivered, []);
    const [file] = objects;
    assert.match(
      file?.key ?? "",
      /^AWSLogs\/(\d{12})\/CloudTrail\/eu-west-1\/2026\/03\/02\/\1_CloudTrail_eu-west-1_20260302T0816Z_[0-9a-f]{16}\.json\.gz$/,
    );
    assert.ok(file?.content.kind === "gzip text");
    assert.deepEqual(JSON.parse(gunzipSync(file.content.bytes).toString()), { Records: [JSON.parse(call)] });
  });

  it("are under the organisation's id where the trail is of all accounts, behind the prefix", async () => {
    const stack = changed(trailToBucket(true, `audit/AWSLogs/${organizationId}`), "trail", {
      s3KeyPrefix: "audit",
    });
    const { objects, undelivered } = await replayed(stack, organizationId);
    assert.deepEqual(undelivered, []);
    assert.ok(objects[0]?.key.startsWith(`audit/AWSLogs/${organizationId}/444444444444/CloudTrail/`));
  });

  it("stop at a bucket that lets in the folder of the trail's own account alone", async () => {
    const report = await replayed(trailToBucket(true, `AWSLogs/${ACCOUNT}`), organizationId);
    assert.deepEqual(
      report.undelivered.map(({ place }) => place),
      ["bucket policy of bucket"],
    );
  });

  it("stop at the trail where nobody knows of which organisation it is", async () => {
    assert.deepEqual(stops(await replayed(trailToBucket(true, `AWSLogs/${organizationId}`))), [
      "trail trail: it is an organisation's, and not known which: its files are in a folder of the organisation's id",
    ]);
  });

  it("stop at a trail that has neither a bucket nor a log group", async () => {
    const stack = changed(trailToBucket(false, `AWSLogs/${ACCOUNT}`), "trail", { s3BucketName: undefined });
    assert.deepEqual(stops(await replayed(stack)), [
      "trail trail: it has neither a bucket nor a log group (s3BucketName, cloudWatchLogsGroupArn)",
    ]);
  });

  it("stop at a key that is for another trail", async () => {
    const keyArn = `arn:aws:kms:us-east-1:${ACCOUNT}:key/0a1b2c3d`;
    const policy = policyOf({
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceArn": `${arn}-other` } },
    });
    const stack = [
      ...changed(trailToBucket(false, `AWSLogs/${ACCOUNT}`), "trail", { kmsKeyId: keyArn }),
      resource("aws:kms/key:Key", "key", "0a1b2c3d", { arn: keyArn, keyId: "0a1b2c3d", policy }),
    ];
    const places = (resources: readonly ExportedResource[]) =>
      replayed(resources).then(({ undelivered }) => undelivered.map(({ place }) => place));
    assert.deepEqual(await places(stack), ["key policy of key"]);
    assert.deepEqual(await places(changed(stack, "key", { policy: policy.replace("-other", "") })), []);
  });
});

describe("The log group of a trail", () => {
  const group = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/trail`;
  const toGroup = (isOrganizationTrail: boolean): readonly ExportedResource[] => [
    resource("aws:cloudtrail/trail:Trail", "trail", "trail", {
      arn,
      isOrganizationTrail,
      cloudWatchLogsGroupArn: `${group}:*`,
      cloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/trail`,
    }),
    resource("aws:cloudwatch/logGroup:LogGroup", "group", "/trail", { name: "/trail", arn: group }),
    ...roleWith("trail", "trail", "cloudtrail.amazonaws.com", {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${group}:log-stream:*`,
    }),
  ];
  const streams = async (isOrganizationTrail: boolean, ...recipients: readonly (string | undefined)[]) => {
    const calls = recipients.map((recipientAccountId) =>
      JSON.stringify({ ...(JSON.parse(call) as object), recipientAccountId }),
    );
    const { logEvents, undelivered } = await replay(
      deploymentOf(toGroup(isOrganizationTrail)),
      recordingOf("cloudtrail", ...calls),
      { organizationId },
    );
    assert.deepEqual(undelivered, []);
    return logEvents.map(({ logStream }) => logStream);
  };
  const own = `${ACCOUNT}_CloudTrail_us-east-1`;

  it("has a stream of each member of an organisation, named by the organisation first", async () => {
    assert.deepEqual(await streams(true, "444444444444", ACCOUNT, undefined, "555555555555"), [
      `${organizationId}_444444444444_CloudTrail_us-east-1`,
      own,
      own,
      `${organizationId}_555555555555_CloudTrail_us-east-1`,
    ]);
  });

  it("has one of the trail's own account alone where the trail is of no organisation", async () => {
    assert.deepEqual(await streams(false, "444444444444", ACCOUNT), [own, own]);
  });
});
