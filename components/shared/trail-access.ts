import { arnIn, partitionOf, type Account } from "./account";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What an organisation's trail is called, which the policies of its bucket, key and role name too. */
export const defaultTrailName = "organization";

/** The ARN of the account's trail of this name. */
export function trailArn(account: Account, trailName: string): string {
  return arnIn(account, "cloudtrail", `trail/${trailName}`);
}

/**
 * What lets one trail write to a bucket: the files of its own account and, of an organisation's trail, those of all
 * accounts, which are in a folder of the organisation's name.
 *
 * @param account of the trail, which may be another than the bucket's.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function trailBucketStatements(
  account: Account,
  trail: string,
  bucketArn: string,
  organizationId?: string,
): readonly PolicyStatement[] {
  const principal = { Service: "cloudtrail.amazonaws.com" };
  const write = (sid: string, folder: string): PolicyStatement => ({
    Sid: sid,
    Effect: "Allow",
    Principal: principal,
    Action: "s3:PutObject",
    Resource: `${bucketArn}/AWSLogs/${folder}/*`,
    Condition: {
      StringEquals: { "aws:SourceArn": trail, "s3:x-amz-acl": "bucket-owner-full-control" },
    },
  });
  return [
    {
      Sid: "LetTrailLook",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:GetBucketAcl",
      Resource: bucketArn,
      Condition: { StringEquals: { "aws:SourceArn": trail } },
    },
    write("LetTrailWrite", account.id),
    ...(organizationId === undefined ? [] : [write("LetOrganizationTrailWrite", organizationId)]),
  ];
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
export function trailKeyStatements(account: Account, trail: string): readonly PolicyStatement[] {
  const principal = { Service: "cloudtrail.amazonaws.com" };
  const ofTrail = { "aws:SourceArn": trail };
  return [
    {
      Sid: "LetTrailEncrypt",
      Effect: "Allow",
      Principal: principal,
      Action: "kms:GenerateDataKey*",
      Condition: {
        StringEquals: ofTrail,
        StringLike: {
          "kms:EncryptionContext:aws:cloudtrail:arn": `arn:${partitionOf(account.region)}:cloudtrail:*:${account.id}:trail/*`,
        },
      },
    },
    {
      Sid: "LetTrailDescribeKey",
      Effect: "Allow",
      Principal: principal,
      Action: "kms:DescribeKey",
      Condition: { StringEquals: ofTrail },
    },
  ];
}

/**
 * What lets a trail write to a log group of the account: streams of its own name, and of an organisation's trail those of
 * its accounts, which begin with the organisation's id.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export function trailLogPermissions(
  { id, region }: Account,
  logGroupArn: string,
  trail: { readonly accountId: string; readonly organizationId?: string | undefined },
): string {
  const { accountId, organizationId } = trail;
  const streams = [
    ...new Set([accountId, id].map((owner) => `${owner}_CloudTrail_${region}*`)),
    ...(organizationId === undefined ? [] : [`${organizationId}_*`]),
  ].map((stream) => `${logGroupArn}:log-stream:${stream}`);
  return policyDocument([
    {
      Sid: "WriteEvents",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: streams.length === 1 ? (streams[0] ?? []) : streams,
    },
  ]);
}

/** What a trail records: every management event, of reading and of writing. */
export const managementEvents = {
  name: "Management events",
  fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }],
};
