import { type Carrier, type Edge, firstStop, type Outcome, type Parcel, Sorting, stopped } from "../../core";
import { parseArn } from "../../iam";
import type { FailedRecord, StreamedRecord, StreamInput } from "../stream-cargo";
import { BackupBuffer } from "./backup-buffer";
import { indexNameAt } from "./index-rotation";
import { deliveryStreamName } from "./metrics";
import { networkStop } from "./network-interfaces";
import { prefixFaults } from "./object-key";
import { type SearchDestination, searchDestinationOf } from "./search-destination";
import { type DestinationOf, type OpenStream, placeOf, putBackEdge, streamRole } from "./stream";
import { bucketAddress } from "./to-s3";

const setting = "opensearchConfiguration";

/**
 * An index of OpenSearch, by way of the stream's function if it has one; what cannot go on is kept in the stream's
 * backup.
 */
export const toSearchIndex: DestinationOf = (open): Carrier<StreamInput> => {
  const { stream, arn } = open;
  const place = `records of ${placeOf(stream)}`;
  const destination = searchDestinationOf(stream);
  const faults = destination.ok
    ? prefixFaults(destination.value.backup.prefix, "processing-failed")
    : destination.faults;
  if (!destination.ok || faults.length > 0) {
    return stopped(place, { place: placeOf(stream), reason: faults.join("; ") });
  }
  const failed = backupEdge(open, destination.value);
  const documents = indexEdge(open, destination.value, failed);
  const next = transformEdge(open, destination.value, documents, failed) ?? documents;
  return new Numbering(place, deliveryStreamName(arn), next);
};

/** Gives each record its id, which stays the same whatever is tried again. */
class Numbering implements Carrier<StreamInput> {
  private count = 0;

  public constructor(
    public readonly place: string,
    private readonly streamName: string,
    private readonly next: Edge<StreamedRecord>,
  ) {}

  public take(parcels: readonly Parcel<StreamInput>[]): Outcome {
    const sorting = new Sorting();
    for (const { cargo, tally } of parcels) {
      this.count += 1;
      sorting.send(this.next, { cargo: { ...cargo, recordId: `${this.streamName}.${this.count}` }, tally });
    }
    return sorting;
  }
}

function backupEdge(open: OpenStream, { backup }: SearchDestination): Edge<FailedRecord> {
  const { world, onward, stream, arn } = open;
  const place = placeOf(stream);
  return onward.open(place, () => {
    const bucket = onward.edgeTo(place, bucketAddress(open, backup, `${setting}.s3Configuration`));
    return new BackupBuffer(
      `backup of ${place}`,
      deliveryStreamName(arn),
      bucket,
      backup,
      world.keeps.contents,
    );
  });
}

function indexEdge(
  open: OpenStream,
  { domain, index, rotation, roleArn, retrySeconds, withIds, network }: SearchDestination,
  refused: Edge<FailedRecord>,
): Edge<StreamedRecord> {
  const { onward, stream, arn } = open;
  const role = streamRole(open, roleArn, setting);
  const barred = firstStop(
    () => role.barred,
    () => network && networkStop(streamRole(open, network.roleArn, `${setting}.vpcConfig`), network, arn),
  );
  return onward.edgeTo(placeOf(stream), {
    hop: "search-index",
    domain,
    index,
    indexAt: (time) => indexNameAt(index, rotation, time),
    writer: { ...role, barred },
    by: "delivery stream",
    inVpc: network !== undefined,
    tries: retrySeconds > 0 ? 5 : 1,
    withIds,
    refused,
  });
}

function transformEdge(
  open: OpenStream,
  { processor, roleArn }: SearchDestination,
  documents: Edge<StreamedRecord>,
  failed: Edge<FailedRecord>,
): Edge<StreamedRecord> | undefined {
  const { onward, stream, arn } = open;
  if (processor === undefined) return undefined;
  return onward.edgeTo(placeOf(stream), {
    hop: "transform",
    ...processor,
    stream: { arn, accountId: parseArn(arn)?.accountId ?? "", region: parseArn(arn)?.region ?? "" },
    invoker: streamRole(open, roleArn, setting),
    documents,
    failed,
    putBack: (from) => putBackEdge(open, from),
  });
}
