import { gzipSync } from "node:zlib";
import { findBucket, hasObjectLock, type Requester, roleRequester, serviceRequester } from "../../access";
import type { Stop } from "../../core";
import {
  configDeliveryChannelType,
  type DeployedResource,
  logicalName,
  stackOf,
  text,
} from "../../deployment";
import type { BucketAddress } from "../../hops";
import { type Arn, parseArn } from "../../iam";
import type { World } from "../../world";
import { objectIn, secondsOf } from "../json";
import { serviceSender } from "../service-sender";
import { isRecordedType, recordedTypes } from "./recorded-types";
import { isRecording, recorderOf } from "./recorder";

const service = "config.amazonaws.com";

/**
 * AWS Config: what a recorder records of a resource goes through the delivery channel into a bucket, as the recorder's role;
 * where the bucket is another stack's, and so another account's, under Config's own name, which it takes when the role is
 * refused. Here each item is in a file of its own.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-config-deliverychannel.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export const config = serviceSender<"config", BucketAddress>({
  telemetry: "config",
  sends: "delivery channel",
  type: configDeliveryChannelType,
  timeOf: (record) => secondsOf(objectIn(record).configurationItemCaptureTime),
  courier(world, onward, channel, place) {
    const bucket = text(channel, "s3BucketName") ?? "";
    const recorder = recorderOf(world.deployment, channel);
    if (recorder === undefined)
      return { place, reason: "no recorder of its stack and region delivers through it" };
    if (!isRecording(world.deployment, recorder))
      return { place, reason: `recorder ${logicalName(recorder)} is not switched on` };
    const roleArn = text(recorder, "roleArn");
    const role = parseArn(roleArn ?? "");
    if (role === undefined)
      return { place, reason: `recorder ${logicalName(recorder)} has no role (roleArn)` };
    const found = findBucket(world.deployment, bucket);
    if (found !== undefined && hasObjectLock(world.deployment, found, bucket))
      return {
        place,
        reason: `bucket ${logicalName(found)} has Object Lock, and AWS Config delivers to no such bucket`,
      };
    const { partition, accountId } = role;
    const region = text(channel, "region") ?? "";
    const folder = [text(channel, "s3KeyPrefix"), "AWSLogs"].filter((part) => part).join("/");
    const edge = onward.edgeTo(place, {
      hop: "bucket",
      bucket,
      partition,
      folder: `${folder}/`,
      writer: writerOf(world, channel, { roleArn, role, region, bucket: found, place }),
      onBucket: ["s3:GetBucketAcl", "s3:ListBucket"],
      acl: "bucket-owner-full-control",
      sendsAclAlways: true,
      kmsKey: text(channel, "s3KmsKeyArn"),
    });
    const recorded = recordedTypes(recorder);
    const leftOut: Stop = {
      place,
      reason: `recorder ${logicalName(recorder)} does not record resources of such a type`,
    };
    return {
      take({ text: record, time }, tally, sorting) {
        const { resourceType = "", resourceId = "" } = objectIn(record);
        // What is made to prove the way is of no type: it goes where all goes that is recorded.
        if (resourceType !== "" && !isRecordedType(recorded, String(resourceType))) {
          sorting.drop("not captured", leftOut, { cargo: record, tally });
          return;
        }
        const day = new Date(time * 1000).toISOString().slice(0, 10).split("-").map(Number).join("/");
        const name = [accountId, "Config", region, "ConfigHistory", resourceType, resourceId, time].join("_");
        const key = `${folder}/${accountId}/Config/${region}/${day}/ConfigHistory/${name}.json.gz`;
        const content = () => ({
          kind: "gzip text" as const,
          bytes: gzipSync(`{"fileVersion":"1.0","configurationItems":[${record}]}`),
        });
        sorting.send(edge, { cargo: { key, timestamp: time, content }, tally });
      },
    };
  },
});

interface Delivery {
  readonly roleArn: string | undefined;
  readonly role: Arn;
  readonly region: string;
  readonly bucket: DeployedResource | undefined;
  readonly place: string;
}

function writerOf(
  { deployment, organizationId }: World,
  channel: DeployedResource,
  { roleArn, role: { partition, accountId }, region, bucket, place }: Delivery,
): Requester {
  // AWS documents the account and no resource of Config's.
  const source = { accountId, arn: `arn:${partition}:config:${region}:${accountId}:*` };
  const asService = { service, region, source, organizationId };
  return bucket === undefined || stackOf(bucket) === stackOf(channel)
    ? roleRequester(deployment, { ...asService, roleArn, who: place, needs: "its recorder writes as it" })
    : serviceRequester(asService);
}
