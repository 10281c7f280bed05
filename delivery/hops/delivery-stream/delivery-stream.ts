import { roleRequester } from "../../access";
import {
  type Carrier,
  type Edge,
  Examples,
  type Onward,
  type Outcome,
  type Parcel,
  Sorting,
  type Stop,
  stopped,
} from "../../core";
import { type DeployedResource, deliveryStreamType, logicalName } from "../../deployment";
import { parseArn } from "../../iam";
import type { ServiceHop, World } from "../../world";
import type { BucketAddress, PutObject } from "../bucket";
import type { DeliveryStreamAddress, StreamInput } from "./address";
import type { StreamRecord } from "./arrival";
import { deliveryStreamMetrics, deliveryStreamName, streamCounter } from "./metrics";
import { extensions, type S3Destination, s3DestinationOf } from "./s3-destination";
import { folderOf, prefixFaults } from "./object-key";
import { StreamBuffer } from "./stream-buffer";

/** The service that takes a stream's role. */
const firehoseService = "firehose.amazonaws.com";

/**
 * What AWS asks of a stream's role in its bucket; the upload of each file is asked for by itself.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3
 */
const onBucket = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"];

/**
 * A delivery stream of Firehose: it must exist and admit who brings records. What it takes in it counts and holds back
 * until a file is full or its time is over; files go on into the bucket, under the stream's own role.
 */
export const deliveryStream: ServiceHop<DeliveryStreamAddress, BucketAddress, StreamRecord> = {
  metrics: deliveryStreamMetrics,
  start(world, onward) {
    const bringers: Examples<StreamRecord>[] = [];
    const buffers = new Map<string, Edge<StreamInput>>();
    const bufferOf = (stream: DeployedResource, arn: string): Edge<StreamInput> => {
      const known = buffers.get(arn);
      if (known !== undefined) return known;
      const buffer = onward.open(placeOf(stream), () => bufferCarrier(world, onward, stream, arn));
      buffers.set(arn, buffer);
      return buffer;
    };
    return {
      open(address) {
        const { arn, entryStop } = address;
        const stream = world.deployment.byArn(arn, deliveryStreamType);
        if (stream === undefined) return stopped(`delivery stream ${arn}`, missingStream(arn));
        const stop = entryStop(stream);
        if (stop !== undefined) return stopped(placeOf(stream), stop);
        const examples = new Examples<StreamRecord>(world.keeps.examples);
        bringers.push(examples);
        return new StreamEntry(placeOf(stream), arn, bufferOf(stream, arn), world, examples);
      },
      get arrivals() {
        return bringers.flatMap((examples) => examples.all);
      },
    };
  },
};

/** Takes in what one bringer brings. */
class StreamEntry implements Carrier<StreamInput> {
  private readonly count: ReturnType<typeof streamCounter>;

  public constructor(
    public readonly place: string,
    private readonly arn: string,
    private readonly buffer: Edge<StreamInput>,
    world: World,
    private readonly examples: Examples<StreamRecord>,
  ) {
    this.count = streamCounter(world.metrics, arn);
  }

  public take(parcels: readonly Parcel<StreamInput>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const { data, timestamp } = parcel.cargo;
      this.count(timestamp, data, parcel.tally);
      sorting.send(this.buffer, parcel);
      const origin = parcel.tally[0]?.origin;
      if (!this.examples.wanted || origin === undefined) continue;
      const { label, sender = "" } = origin;
      this.examples.add({ deliveryStream: this.arn, data, timestamp, label, flowLog: sender });
    }
    return sorting;
  }
}

function bufferCarrier(
  world: World,
  onward: Onward<BucketAddress>,
  stream: DeployedResource,
  arn: string,
): Carrier<StreamInput> {
  const place = `files of ${placeOf(stream)}`;
  const destination = s3DestinationOf(stream);
  const faults = destination.ok ? prefixFaults(destination.value.prefix) : destination.faults;
  if (!destination.ok || faults.length > 0) {
    return stopped(place, { place: placeOf(stream), reason: faults.join("; ") });
  }
  const settings = destination.value;
  const bucket: Edge<PutObject> = onward.edgeTo(placeOf(stream), bucketAddress(world, stream, arn, settings));
  return new StreamBuffer(place, bucket, world.keeps.contents, {
    streamName: deliveryStreamName(arn),
    extension: settings.fileExtension ?? extensions[settings.compression],
    ...settings,
  });
}

function bucketAddress(
  { deployment, organizationId }: World,
  stream: DeployedResource,
  arn: string,
  { roleArn, bucket, partition, prefix, kmsKey }: S3Destination,
): BucketAddress {
  const { region = "", accountId = "" } = parseArn(arn) ?? {};
  return {
    hop: "bucket",
    bucket,
    partition,
    folder: folderOf(prefix),
    kmsKey,
    onBucket,
    writer: roleRequester(deployment, {
      roleArn,
      who: placeOf(stream),
      needs: "it has no roleArn in its extendedS3Configuration, so it may write nowhere",
      service: firehoseService,
      region,
      source: { accountId, arn },
      organizationId,
      // AWS documents the stream's account as external id beside the source keys.
      context: { "sts:ExternalId": accountId },
    }),
  };
}

function placeOf(stream: DeployedResource): string {
  return `delivery stream ${logicalName(stream)}`;
}

function missingStream(arn: string): Stop {
  return {
    place: `delivery stream ${arn}`,
    reason: "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
  };
}
