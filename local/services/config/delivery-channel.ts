import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { roleMay } from "../iam/identity-access";
import { admits } from "../iam/service-access";
import { bucketOwners, bucketPolicies, buckets } from "../s3/kinds";
import { deliveryChannels, recorders, recorderStatuses } from "./kinds";

/**
 * Whether a bucket lets Config write for the account: one of its own, or one of another account whose policy says so. All
 * accounts here are of one organisation, so that a policy that names one means it.
 * Source: AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel".
 */
function letsIn(account: Account, bucket: string): boolean {
  if (account.find(bucketOwners, bucket)?.accountId === account.accountId) return true;
  const policy = account.find(bucketPolicies, bucket)?.policy;
  if (policy === undefined) return false;
  const organization = /"aws:SourceOrgID":"(o-[a-z0-9]+)"/.exec(policy)?.[1];
  const context = {
    "aws:sourceaccount": account.accountId,
    "aws:securetransport": "true",
    "s3:x-amz-acl": "bucket-owner-full-control",
    ...(organization !== undefined && { "aws:sourceorgid": organization }),
  };
  return ["s3:GetBucketAcl", "s3:PutObject"].every((action) =>
    admits(policy, { service: "config.amazonaws.com", action, context }),
  );
}

/** Source: AWS Config API Reference, PutDeliveryChannel; the messages are the service's. */
export const deliveryChannel = resource(deliveryChannels, {
  properties: z.strictObject({
    name: text(1, 256).default("default"),
    s3BucketName: z.string(),
    s3KeyPrefix: z.string().optional(),
    s3KmsKeyArn: arn("kms").optional(),
    snsTopicArn: arn("sns").optional(),
  }),
  replaceOn: ["name"],
  refuse({ name, s3BucketName: bucket, s3KeyPrefix: prefix }, account, id) {
    const [recorder] = account.all(recorders);
    if (recorder === undefined) {
      return refuse(
        "NoAvailableConfigurationRecorderException",
        "Configuration recorder is not available to put delivery channel.",
      );
    }
    if (id === undefined && account.count(deliveryChannels) > 0) {
      refuse(
        "MaxNumberOfDeliveryChannelsExceededException",
        `Failed to put delivery channel '${name}' because the maximum number of delivery channels: 1 is reached.`,
      );
    }
    if (account.find(buckets, bucket) === undefined) {
      refuse("NoSuchBucketException", `Cannot find a S3 bucket with an empty bucket name or: ${bucket}`);
    }
    const folder = prefix === undefined ? "" : `${prefix}/`;
    const file = `arn:${account.partition}:s3:::${bucket}/${folder}AWSLogs/${account.accountId}/Config/ConfigWritabilityCheckFile`;
    if (!roleMay(account, recorder.roleArn, "s3:PutObject", file) || !letsIn(account, bucket)) {
      refuse(
        "InsufficientDeliveryPolicyException",
        `Insufficient delivery policy to s3 bucket: ${bucket}, unable to write to bucket, provided s3 key prefix is '${prefix ?? "null"}'.`,
      );
    }
  },
  id: ({ inputs }) => inputs.name,
  outputs: {},
  delete(_channel, account) {
    if (account.all(recorderStatuses).some(({ isEnabled }) => isEnabled)) {
      refuse(
        "LastDeliveryChannelDeleteFailedException",
        "Failed to delete last specified delivery channel, because at least one configuration recorder is running.",
      );
    }
  },
});
