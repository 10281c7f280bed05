import { z } from "zod";
import { kind, type Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, matching, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import type { Refusal } from "../../framework/references";
import { conflicts } from "../../framework/rules";
import { roleMay } from "../iam/identity-access";
import { admits, canAssume } from "../iam/service-access";
import { isAdmitted, isUsable, serviceKey } from "../kms/service-key";
import { logGroups } from "../logs/kinds";
import { bucketPolicies, buckets } from "../s3/kinds";
import { advancedEventSelectors, eventSelectors } from "./event-selectors";
import { cloudTrailService as service, organizationTrails, ownerOf } from "./organization";

/** Trails of a region. Source: AWS CloudTrail User Guide, "Quotas in AWS CloudTrail". */
const mostTrails = 5;

/** Trails, by ARN. */
const trails = kind<{ readonly name: string }>("aws:cloudtrail/trail:Trail");

const inputs = z.strictObject({
  ...tagged,
  advancedEventSelectors: advancedEventSelectors.optional(),
  cloudWatchLogsGroupArn: arn("logs").optional(),
  cloudWatchLogsRoleArn: arn("iam").optional(),
  enableLogFileValidation: z.boolean().default(false),
  enableLogging: z.boolean().default(true),
  eventSelectors: eventSelectors.optional(),
  includeGlobalServiceEvents: z.boolean().default(true),
  isMultiRegionTrail: z.boolean().default(false),
  isOrganizationTrail: z.boolean().default(false),
  kmsKeyId: arn("kms").optional(),
  name: matching(
    /^(?!.*[._-]{2})[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]$/,
    "must be 3 to 128 letters, digits, ., _ and -, begin and end with a letter or digit, and have no two of ., _ and - side by side",
  ).optional(),
  s3BucketName: z.string(),
  s3KeyPrefix: z.string().max(200).optional(),
});

type Inputs = z.output<typeof inputs>;
type Trail = Partial<Pick<Inputs, "isOrganizationTrail" | "name">>;

/*
 * Source: AWS CloudTrail API Reference, CreateTrail; the messages are those that the service answers with.
 */
export const trail = resource(trails, {
  properties: inputs,
  autoName: { property: "name", maxLength: 128 },
  rules: [conflicts("advancedEventSelectors", "eventSelectors")],
  replaceOn: ["name"],
  refuse(given, account, id) {
    if (id === undefined && account.count(trails) >= mostTrails) {
      refuse(
        "MaximumNumberOfTrailsExceededException",
        `User: ${account.accountId} already has ${mostTrails} trails in ${account.region}.`,
      );
    }
    if (given.isMultiRegionTrail && !given.includeGlobalServiceEvents) {
      refuse(
        "InvalidParameterCombinationException",
        "Multi-Region trail must include global service events.",
      );
    }
    const arn = arnOf(given, account);
    if (id === undefined && account.find(organizationTrails, arn) !== undefined) {
      refuse(...alreadyExists(given.name ?? "", ownerOf(given, account)));
    }
    refuseBucket(given, account);
    refuseKey(given, account);
    refuseLogGroup(given, account);
  },
  unique: {
    refusal: ({ account, name, inputs }) => alreadyExists(name, ownerOf(inputs, account)),
  },
  id: ({ account, name, inputs }) => arnOf({ ...inputs, name }, account),
  outputs: {
    arn: ({ id }) => id,
    homeRegion: ({ account }) => account.region,
    snsTopicArn: "",
  },
  put(given, account, { id }) {
    if (given.isOrganizationTrail) account.put(organizationTrails, id, {});
  },
  delete({ id }, account) {
    account.remove(organizationTrails, id);
  },
});

function alreadyExists(name: string, owner: string): Refusal {
  return ["TrailAlreadyExistsException", `Trail ${name} already exists for customer: ${owner}`];
}

/** A trail is its owner's, also where another account has made it. */
function arnOf(given: Trail, account: Account): string {
  return account
    .elsewhere(ownerOf(given, account), account.region)
    .arn("cloudtrail", `trail/${given.name ?? ""}`);
}

function contextOf(given: Inputs, account: Account) {
  return { "aws:sourceaccount": ownerOf(given, account), "aws:sourcearn": arnOf(given, account) };
}

function refuseBucket(given: Inputs, account: Account): void {
  const { s3BucketName: bucket } = given;
  if (account.find(buckets, bucket) === undefined) {
    refuse("S3BucketDoesNotExistException", `S3 bucket ${bucket} does not exist!`);
  }
  const policy = account.find(bucketPolicies, bucket)?.policy;
  const context = { ...contextOf(given, account), "s3:x-amz-acl": "bucket-owner-full-control" };
  const isAdmittedTo = ["s3:GetBucketAcl", "s3:PutObject"].every(
    (action) =>
      policy !== undefined &&
      admits(policy, { service, action, context: { ...context, "aws:securetransport": "true" } }),
  );
  if (!isAdmittedTo) {
    refuse(
      "InsufficientS3BucketPolicyException",
      `Incorrect S3 bucket policy is detected for bucket: ${bucket}`,
    );
  }
}

function refuseKey(given: Inputs, account: Account): void {
  if (given.kmsKeyId === undefined) return;
  const key = serviceKey(account, given.kmsKeyId);
  if (key === "elsewhere") return;
  if (key === "absent" || !isUsable(key)) {
    return refuse("KmsKeyNotFoundException", `KMS key ${given.kmsKeyId} does not exist or is not enabled`);
  }
  const context = {
    ...contextOf(given, account),
    "kms:encryptioncontext:aws:cloudtrail:arn": arnOf(given, account),
  };
  if (!isAdmitted(key, service, ["kms:GenerateDataKey", "kms:DescribeKey"], context)) {
    refuse(
      "InsufficientEncryptionPolicyException",
      `Insufficient permissions to access S3 bucket ${given.s3BucketName} or KMS key ${given.kmsKeyId}.`,
    );
  }
}

/** CloudTrail takes the role and makes a log stream of its own. */
function refuseLogGroup(given: Inputs, account: Account): void {
  const { cloudWatchLogsGroupArn: group, cloudWatchLogsRoleArn: role } = given;
  if ((group === undefined) !== (role === undefined)) {
    refuse(
      "InvalidParameterCombinationException",
      "You must specify both CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn, or neither.",
    );
  }
  if (group === undefined || role === undefined) return;
  const name = group.split(":")[6] ?? "";
  if (!group.endsWith(":*") || account.find(logGroups, name) === undefined) {
    refuse(
      "InvalidCloudWatchLogsLogGroupArnException",
      "CloudTrail cannot validate the specified log group ARN.",
    );
  }
  const stream = `${group.slice(0, -1)}log-stream:${ownerOf(given, account)}_CloudTrail_${account.region}`;
  const mayWrite =
    canAssume(account, role, service, contextOf(given, account)) &&
    ["logs:CreateLogStream", "logs:PutLogEvents"].every((action) => roleMay(account, role, action, stream));
  if (!mayWrite) {
    refuse("InvalidCloudWatchLogsRoleArnException", "Access denied. Check the permissions for your role.");
  }
}
