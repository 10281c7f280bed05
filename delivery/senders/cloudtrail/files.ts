import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { JsonObject } from "../../../telemetry/sources";
import { serviceRequester } from "../../access";
import type { Edge, Onward, Stop } from "../../core";
import { boolean, type DeployedResource, text } from "../../deployment";
import type { BucketAddress, PutObject } from "../../hops";
import type { Arn } from "../../iam";
import type { World } from "../../world";

/** The service that writes, under its own name: it has no role. */
const service = "cloudtrail.amazonaws.com";

/** Where a trail puts its files. */
export interface TrailFiles {
  readonly edge: Edge<PutObject>;
  fileOf(record: JsonObject, time: number, message: string): PutObject;
}

/**
 * Opens the way of a trail's files to its bucket, if it names one, or says why it is closed. AWS gathers the events of about five minutes
 * of an account and region in a file; here each is in one of its own.
 *
 * The ACL header is part of every policy that AWS documents, also of buckets on which ACLs are disabled.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function filesOf(
  { organizationId }: World,
  onward: Onward<BucketAddress>,
  trail: DeployedResource,
  { partition, region, accountId }: Arn,
  place: string,
): TrailFiles | Stop | undefined {
  const bucket = text(trail, "s3BucketName");
  if (bucket === undefined) return undefined;
  const isOfAll = boolean(trail, "isOrganizationTrail") === true;
  if (isOfAll && organizationId === undefined) {
    return {
      place,
      reason:
        "it is an organisation's, and not known which: its files are in a folder of the organisation's id",
    };
  }
  const arn = text(trail, "arn") ?? "";
  const prefix = text(trail, "s3KeyPrefix") ?? "";
  const folder = [prefix, "AWSLogs", isOfAll ? organizationId : ""].filter((part) => part).join("/");
  const edge = onward.edgeTo(place, {
    hop: "bucket",
    bucket,
    partition,
    folder: `${folder}/`,
    writer: serviceRequester({ service, region, source: { accountId, arn }, organizationId }),
    onBucket: ["s3:GetBucketAcl"],
    acl: "bucket-owner-full-control",
    sendsAclAlways: true,
    kmsKey: text(trail, "kmsKeyId"),
    keyUse: {
      actions: ["kms:GenerateDataKey", "kms:DescribeKey"],
      encryptionContext: { "aws:cloudtrail:arn": arn },
    },
  });
  return {
    edge,
    fileOf: ({ recipientAccountId = accountId, awsRegion = region }, time, message) => {
      const [day = "", clock = ""] = new Date(time * 1000).toISOString().split("T");
      const begun = `${day.replaceAll("-", "")}T${clock.slice(0, 5).replace(":", "")}Z`;
      const unique = createHash("sha256").update(message).digest("hex").slice(0, 16);
      // A trail of one account has its own alone: a recording of another stands for what would happen here.
      const [account, where] = [isOfAll ? String(recipientAccountId) : accountId, String(awsRegion)];
      return {
        key: `${folder}/${account}/CloudTrail/${where}/${day.replaceAll("-", "/")}/${account}_CloudTrail_${where}_${begun}_${unique}.json.gz`,
        timestamp: time,
        content: () => ({ kind: "gzip text", bytes: gzipSync(`{"Records":[${message}]}`) }),
      };
    },
  };
}
