import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { roleMay } from "../iam/identity-access";
import { buckets } from "../s3/kinds";
import { deliveryChannels, recorders, recorderStatuses } from "./kinds";

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
    if (!roleMay(account, recorder.roleArn, "s3:PutObject", file)) {
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
