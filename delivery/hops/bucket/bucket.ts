import { bucketKey, findBucket, keyStop } from "../../access";
import {
  type Carrier,
  Examples,
  firstStop,
  labelsOf,
  type Outcome,
  type Parcel,
  recordsOf,
  Sorting,
  type Stop,
  stopped,
} from "../../core";
import { type DeployedResource, text } from "../../deployment";
import { serviceHost } from "../../iam";
import type { ServiceHop, World } from "../../world";
import type { BucketAddress, PutObject } from "./address";
import type { DeliveredObject } from "./arrival";
import { actionStop } from "./permission";
import { bucketMetrics, putCounter } from "./request-metrics";

/**
 * A bucket of S3: it must exist, its policy and the writer's own let the writer do what it does with the bucket and put
 * the very key, and the KMS key of the objects let it encrypt. It keeps its objects.
 */
export const bucket: ServiceHop<BucketAddress, never, DeliveredObject> = {
  metrics: bucketMetrics,
  start(world) {
    const writers: Examples<DeliveredObject>[] = [];
    return {
      open(address) {
        const found = findBucket(world.deployment, address.bucket);
        if (found === undefined) return stopped(placeOf(address), missingBucket(address));
        const stop = bucketStop(world, address, found);
        if (stop !== undefined) return stopped(placeOf(address), stop);
        const examples = new Examples<DeliveredObject>(world.keeps.examples);
        writers.push(examples);
        return new BucketCarrier(world, address, found, examples);
      },
      get arrivals() {
        return writers.flatMap((examples) => examples.all);
      },
    };
  },
};

class BucketCarrier implements Carrier<PutObject> {
  public readonly place: string;
  private readonly count: ReturnType<typeof putCounter>;

  public constructor(
    private readonly world: World,
    private readonly address: BucketAddress,
    private readonly found: DeployedResource,
    private readonly examples: Examples<DeliveredObject>,
  ) {
    this.place = placeOf(address);
    this.count = putCounter(world.deployment, world.metrics, address.bucket);
  }

  public take(parcels: readonly Parcel<PutObject>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const stop = objectStop(this.world, this.address, this.found, parcel.cargo.key);
      if (stop !== undefined) sorting.stop(stop, parcel);
      else this.keep(parcel, sorting);
    }
    return sorting;
  }

  private keep(parcel: Parcel<PutObject>, sorting: Sorting): void {
    const { key, timestamp, content, backup } = parcel.cargo;
    const labels = labelsOf(parcel.tally);
    if (backup === undefined) sorting.keep(parcel);
    for (const { why, tally } of backup ?? [])
      sorting.setAside("backup", why, { cargo: parcel.cargo, tally });
    this.count(key, timestamp, labels);
    if (!this.examples.wanted) return;
    this.examples.add({
      bucket: this.address.bucket,
      key,
      flowLog: parcel.tally[0]?.origin.sender ?? "",
      records: recordsOf(parcel.tally),
      labels,
      timestamp,
      content: content(),
    });
  }
}

function placeOf(address: BucketAddress): string {
  return `bucket ${address.bucket}`;
}

function missingBucket(address: BucketAddress): Stop {
  return {
    place: placeOf(address),
    reason: "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
  };
}

/** What holds for the bucket whatever the key. */
function bucketStop(world: World, address: BucketAddress, found: DeployedResource): Stop | undefined {
  const onBucket = address.onBucket.map((action) => ({ action, resource: bucketArn(address) }));
  return firstStop(
    () => address.writer.barred,
    ...onBucket.map((asked) => () => actionStop(world.deployment, address, found, asked)),
  );
}

function objectStop(
  world: World,
  address: BucketAddress,
  found: DeployedResource,
  key: string,
): Stop | undefined {
  const name = `${bucketArn(address)}/${key}`;
  const stop = firstStop(
    () => actionStop(world.deployment, address, found, { action: "s3:PutObject", resource: name }),
    () => encryptionStop(world, address, found, name),
  );
  return stop && { ...stop, about: { name, kind: "file" } };
}

function encryptionStop(
  { deployment }: World,
  address: BucketAddress,
  found: DeployedResource,
  objectArn: string,
): Stop | undefined {
  const own = bucketKey(deployment, found, address.bucket);
  const key = address.kmsKey ?? own?.key;
  if (key === undefined) return undefined;
  const { writer } = address;
  // Whoever writes may do so from another region: S3 encrypts in the bucket's.
  const region = text(found, "region") ?? writer.region;
  return keyStop(deployment, key, {
    requester: writer,
    region,
    viaService: serviceHost("s3", region),
    ...(address.keyUse ?? {
      // A data key for every object, decryption for those that are uploaded in parts.
      actions: ["kms:GenerateDataKey", "kms:Decrypt"],
      // With a bucket key S3 asks for one key for the whole bucket.
      encryptionContext: { "aws:s3:arn": own?.bucketKeyEnabled === true ? bucketArn(address) : objectArn },
    }),
  });
}

function bucketArn(address: BucketAddress): string {
  return `arn:${address.partition}:s3:::${address.bucket}`;
}
