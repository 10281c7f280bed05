import { type DeployedResource, numberOf, objectOf } from "../../deployment";
import { failure, type Result, success } from "../../../telemetry/result";

/** How a delivery stream writes to S3. */
export interface S3Destination {
  readonly roleArn: string | undefined;
  readonly bucket: string;
  readonly partition: string;
  readonly prefix: string;
  /** Seconds, at least 1. */
  readonly bufferSeconds: number;
  /** Bytes. */
  readonly bufferBytes: number;
  readonly compression: Compression;
  /** Replaces that of the compression. */
  readonly fileExtension: string | undefined;
  readonly kmsKey: string | undefined;
}

/** Endings of file names by the stream's `compressionFormat`. */
export const extensions = {
  UNCOMPRESSED: "",
  GZIP: ".gz",
  ZIP: ".zip",
  Snappy: ".snappy",
  HADOOP_SNAPPY: ".hsnappy",
} as const;
export type Compression = keyof typeof extensions;

/** Defaults of Firehose's buffering hints. */
const defaultBufferSeconds = 300;
const defaultBufferMebibytes = 5;

/** Settings of a stream that change what it writes in ways that are not modelled. */
const switches = {
  processingConfiguration: "the processing of records",
  dataFormatConversionConfiguration: "the conversion of records to a columnar format",
  dynamicPartitioningConfiguration: "dynamic partitioning",
} as const;

/** Reads a delivery stream's destination in S3; faults name what the model does not know. */
export function s3DestinationOf(stream: DeployedResource): Result<S3Destination> {
  const settings = objectOf(stream.properties.extendedS3Configuration);
  if (settings === undefined) return failure(["it has no extendedS3Configuration, so no destination"]);
  const faults = unmodelled(settings).map((what) => `${what} is not modelled`);
  const bucket = bucketOf(settings);
  if (!bucket.ok) faults.push(...bucket.faults);
  const compression = compressionOf(settings.compressionFormat);
  if (compression === undefined) {
    faults.push(`compressionFormat ${String(settings.compressionFormat)} is none that Firehose has`);
  }
  if (faults.length > 0 || !bucket.ok || compression === undefined) return failure(faults);
  return success({
    roleArn: filled(settings.roleArn),
    ...bucket.value,
    prefix: filled(settings.prefix) ?? "",
    bufferSeconds: Math.max(1, numberOf(settings.bufferingInterval) ?? defaultBufferSeconds),
    bufferBytes: (numberOf(settings.bufferingSize) ?? defaultBufferMebibytes) * 2 ** 20,
    compression,
    fileExtension: filled(settings.fileExtension),
    kmsKey: filled(settings.kmsKeyArn),
  });
}

/** The bucket of a block of settings, by its ARN. */
export function bucketOf(
  settings: Readonly<Record<string, unknown>>,
): Result<Pick<S3Destination, "bucket" | "partition">> {
  const [, partition, bucket] = /^arn:([^:]+):s3:::([^/]+)$/.exec(String(settings.bucketArn)) ?? [];
  return partition === undefined || bucket === undefined
    ? failure([`bucketArn ${String(settings.bucketArn)} is no bucket's ARN`])
    : success({ partition, bucket });
}

function unmodelled(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const on = Object.entries(switches).filter(([property]) => isOn(objectOf(settings[property])));
  return [
    ...on.map(([, what]) => what),
    ...(settings.s3BackupMode === "Enabled" ? ["the backup of source records"] : []),
    ...(["UTC", undefined, null, ""].includes(settings.customTimeZone as string | undefined)
      ? []
      : [`the time zone ${String(settings.customTimeZone)}`]),
  ];
}

/** AWS takes a block without `enabled` for switched on where it is a conversion, else for switched off. */
function isOn(block: Readonly<Record<string, unknown>> | undefined): boolean {
  return (
    block !== undefined &&
    (block.enabled === true || (block.enabled === undefined && "schemaConfiguration" in block))
  );
}

/** A block's compression, by default none; `undefined` for one that Firehose has not. */
export function compressionOf(format: unknown): Compression | undefined {
  const wanted = filled(format) ?? "UNCOMPRESSED";
  return (Object.keys(extensions) as Compression[]).find((known) => known === wanted);
}

/** A text that is not empty. */
export function filled(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
