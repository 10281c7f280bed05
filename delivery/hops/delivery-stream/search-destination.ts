import { type DeployedResource, numberOf, objectOf } from "../../deployment";
import type { DomainReference } from "../../opensearch";
import { failure, type Result, success } from "../../../telemetry/result";
import { networkOf, type StreamNetwork } from "./network-interfaces";
import { bucketOf, type Compression, compressionOf, filled } from "./s3-destination";
import { type Processor, processorOf } from "./processor";

/** How a delivery stream writes to an index of OpenSearch. */
export interface SearchDestination {
  readonly domain: DomainReference;
  readonly index: string;
  readonly rotation: Rotation;
  readonly roleArn: string | undefined;
  readonly processor: Processor | undefined;
  /** Seconds during which a document that OpenSearch has no time for is tried again. */
  readonly retrySeconds: number;
  /** Whether documents have an id that is the same when they are tried again. */
  readonly withIds: boolean;
  /** The VPC that the stream goes into, and so reaches a domain there. */
  readonly network: StreamNetwork | undefined;
  readonly backup: BackupDestination;
}

/** Where a stream keeps what it could not bring to its end. */
export interface BackupDestination {
  readonly roleArn: string | undefined;
  readonly bucket: string;
  readonly partition: string;
  /** Of what failed. */
  readonly prefix: string;
  readonly compression: Compression;
  readonly kmsKey: string | undefined;
}

export const rotations = ["NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth"] as const;
export type Rotation = (typeof rotations)[number];

const defaultRetrySeconds = 300;

/** Reads a stream's destination in OpenSearch; faults name what is wrong and what the model does not know. */
export function searchDestinationOf(stream: DeployedResource): Result<SearchDestination> {
  const settings = objectOf(stream.properties.opensearchConfiguration);
  if (settings === undefined) return failure(["it has no opensearchConfiguration, so no destination"]);
  const faults: string[] = [];
  const domain = domainOf(settings);
  if (domain === undefined) faults.push("it has neither domainArn nor clusterEndpoint");
  const index = filled(settings.indexName);
  if (index === undefined) faults.push("it has no indexName");
  const rotation = rotations.find((known) => known === (filled(settings.indexRotationPeriod) ?? "OneDay"));
  if (rotation === undefined) {
    faults.push(
      `indexRotationPeriod is ${String(settings.indexRotationPeriod)}; it is ${rotations.join(", ")}`,
    );
  }
  const mode = filled(settings.s3BackupMode) ?? "FailedDocumentsOnly";
  if (mode !== "FailedDocumentsOnly") faults.push(`s3BackupMode ${mode} is not modelled`);
  const processor = processorOf(settings);
  if (!processor.ok) faults.push(...processor.faults);
  const backup = backupOf(settings);
  if (!backup.ok) faults.push(...backup.faults);
  if (domain === undefined || index === undefined || rotation === undefined) return failure(faults);
  if (faults.length > 0 || !processor.ok || !backup.ok) return failure(faults);
  return success({
    domain,
    index,
    rotation,
    roleArn: filled(settings.roleArn),
    processor: processor.value,
    retrySeconds: numberOf(settings.retryDuration) ?? defaultRetrySeconds,
    withIds: objectOf(settings.documentIdOptions)?.defaultDocumentIdFormat !== "NO_DOCUMENT_ID",
    network: networkOf(settings),
    backup: backup.value,
  });
}

function domainOf(settings: Readonly<Record<string, unknown>>): DomainReference | undefined {
  const arn = filled(settings.domainArn);
  const endpoint = filled(settings.clusterEndpoint);
  if (arn !== undefined) return { arn };
  return endpoint === undefined ? undefined : { endpoint };
}

function backupOf(destination: Readonly<Record<string, unknown>>): Result<BackupDestination> {
  const settings = objectOf(destination.s3Configuration);
  if (settings === undefined) {
    return failure(["it has no s3Configuration, so no backup of what it cannot bring to its end"]);
  }
  const bucket = bucketOf(settings);
  const compression = compressionOf(settings.compressionFormat);
  if (!bucket.ok) return bucket;
  if (compression === undefined) {
    return failure([`compressionFormat ${String(settings.compressionFormat)} is none that Firehose has`]);
  }
  return success({
    ...bucket.value,
    roleArn: filled(settings.roleArn),
    prefix: filled(settings.errorOutputPrefix) ?? filled(settings.prefix) ?? "",
    compression,
    kmsKey: filled(settings.kmsKeyArn),
  });
}
