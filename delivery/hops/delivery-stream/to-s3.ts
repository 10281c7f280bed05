import { type Carrier, type Edge, stopped } from "../../core";
import type { BucketAddress, PutObject } from "../bucket";
import type { StreamInput } from "../stream-cargo";
import { deliveryStreamName } from "./metrics";
import { folderOf, prefixFaults } from "./object-key";
import { extensions, type S3Destination, s3DestinationOf } from "./s3-destination";
import { StreamBuffer } from "./stream-buffer";
import { type DestinationOf, type OpenStream, placeOf, streamRole } from "./stream";

/**
 * What AWS asks of a stream's role in its bucket; the upload of each file is asked for by itself.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3
 */
const onBucket = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"];

/** Files in a bucket, under the stream's own role. */
export const toS3: DestinationOf = (open): Carrier<StreamInput> => {
  const { world, onward, stream, arn } = open;
  const place = `files of ${placeOf(stream)}`;
  const destination = s3DestinationOf(stream);
  const faults = destination.ok ? prefixFaults(destination.value.prefix) : destination.faults;
  if (!destination.ok || faults.length > 0) {
    return stopped(place, { place: placeOf(stream), reason: faults.join("; ") });
  }
  const settings = destination.value;
  const address = bucketAddress(open, settings, "extendedS3Configuration");
  const bucket: Edge<PutObject> = onward.edgeTo(placeOf(stream), address);
  return new StreamBuffer(place, bucket, world.keeps.contents, {
    streamName: deliveryStreamName(arn),
    extension: settings.fileExtension ?? extensions[settings.compression],
    ...settings,
  });
};

/** A stream's bucket, written to with its role. @param setting where the role is named. */
export function bucketAddress(
  open: OpenStream,
  {
    roleArn,
    bucket,
    partition,
    prefix,
    kmsKey,
  }: Pick<S3Destination, "roleArn" | "bucket" | "partition" | "prefix" | "kmsKey">,
  setting: string,
): BucketAddress {
  return {
    hop: "bucket",
    bucket,
    partition,
    folder: folderOf(prefix),
    kmsKey,
    onBucket,
    writer: streamRole(open, roleArn, setting),
  };
}
