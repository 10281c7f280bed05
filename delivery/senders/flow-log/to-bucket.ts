import { serviceRequester } from "../../access";
import { type Edge, type Outcome, Sorting, type Tally } from "../../core";
import { type BucketAddress, ObjectBuffer, type PutObject } from "../../hops";
import type { World } from "../../world";
import { type CapturedRecord, placeOf } from "./capture";
import type { Courier, CourierOf } from "./courier";
import type { FlowLog } from "./flow-log";
import { logDeliveryService } from "./log-delivery";
import { type CapturedLine, logFile } from "./log-file";
import { bucketDestination, type BucketDestination, fileTime, objectKey } from "./object-key";

/** AWS documents this header `x-amz-acl` on every write of log delivery. */
const ownerFullControl = "bucket-owner-full-control";

/**
 * Delivery to S3, in files, as the log delivery service: it has no role, the bucket's policy alone lets it in.
 *
 * AWS documents about ten minutes from the end of the aggregation interval to the object, best effort, and cuts files
 * by the records' end. It also splits files at 75 MB, which this model does not.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
 */
export const toBucket: CourierOf = (world, onward, flowLog) => {
  const place = placeOf(flowLog);
  const { partition, destination } = flowLog;
  const to = bucketDestination(destination);
  if (to === undefined) {
    return {
      place,
      reason: `its destination ${destination} is no bucket; it is arn:${partition}:s3:::BUCKET or …/PREFIX/`,
    };
  }
  const edge = onward.edgeTo(place, addressOf(world, flowLog, to));
  if (flowLog.roleArn !== undefined) {
    return { place, reason: "it has an iamRoleArn, which AWS refuses for a destination in S3; leave it out" };
  }
  if (to.prefix.split("/").includes("AWSLogs")) {
    return { place, reason: `its prefix ${to.prefix} holds AWSLogs, a name that AWS keeps for itself` };
  }
  return new FileCourier(flowLog, to.prefix, edge, world.keeps.contents);
};

/** Cuts what is captured into files, each of the records that end within the same five minutes. */
class FileCourier implements Courier {
  private readonly open = new Map<number, ObjectBuffer<CapturedLine>>();

  public constructor(
    private readonly flowLog: FlowLog,
    private readonly prefix: string,
    private readonly bucket: Edge<PutObject>,
    private readonly keepsContents: boolean,
  ) {}

  public take({ record, line, start, end }: CapturedRecord, tally: Tally): void {
    const time = fileTime(end);
    let file = this.open.get(time);
    if (file === undefined) {
      file = new ObjectBuffer(this.keepsContents);
      this.open.set(time, file);
    }
    file.add({ text: line, record }, start, tally);
  }

  public flush(): Outcome {
    const sorting = new Sorting();
    for (const [time, file] of [...this.open].sort(([left], [right]) => left - right)) {
      const { earliest, lines, tally } = file;
      const key = objectKey(this.flowLog, this.prefix, time, file.digest());
      const content = (): ReturnType<PutObject["content"]> =>
        this.keepsContents ? logFile(this.flowLog, lines) : { kind: "not kept" };
      sorting.send(this.bucket, { cargo: { key, timestamp: earliest, content }, tally });
    }
    this.open.clear();
    return sorting;
  }
}

function addressOf(
  { organizationId }: World,
  { partition, region, accountId, id }: FlowLog,
  { bucket, prefix }: BucketDestination,
): BucketAddress {
  return {
    hop: "bucket",
    bucket,
    partition,
    folder: `${prefix === "" ? "" : `${prefix}/`}AWSLogs/`,
    writer: serviceRequester({
      service: logDeliveryService,
      region,
      // On whose behalf log delivery writes. AWS documents the source ARN only as `arn:…:logs:REGION:ACCOUNT:*`; a
      // policy that asks for more than that does not match here either.
      source: { accountId, arn: `arn:${partition}:logs:${region}:${accountId}:${id}` },
      organizationId,
    }),
    onBucket: ["s3:GetBucketAcl"],
    acl: ownerFullControl,
  };
}
