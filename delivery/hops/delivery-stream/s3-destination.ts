import { type DeployedResource, numberOf, objectOf, text } from "../../deployment";
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
  const destination = text(stream, "destination") ?? "extended_s3";
  if (destination !== "extended_s3") return failure([`its destination ${destination} is not modelled`]);
  const settings = objectOf(stream.properties.extendedS3Configuration);
  if (settings === undefined) return failure(["it has no extendedS3Configuration, so no destination"]);
  const faults = unmodelled(settings).map((what) => `${what} is not modelled`);
  const bucket = /^arn:([^:]+):s3:::([^/]+)$/.exec(String(settings.bucketArn));
  if (bucket === null) faults.push(`bucketArn ${String(settings.bucketArn)} is no bucket's ARN`);
  const compression = compressionOf(settings.compressionFormat);
  if (compression === undefined) {
    faults.push(`compressionFormat ${String(settings.compressionFormat)} is none that Firehose has`);
  }
  if (faults.length > 0 || bucket === null || compression === undefined) return failure(faults);
  const [, partition = "", bucketName = ""] = bucket;
  return success({
    roleArn: filled(settings.roleArn),
    bucket: bucketName,
    partition,
    prefix: filled(settings.prefix) ?? "",
    bufferSeconds: Math.max(1, numberOf(settings.bufferingInterval) ?? defaultBufferSeconds),
    bufferBytes: (numberOf(settings.bufferingSize) ?? defaultBufferMebibytes) * 2 ** 20,
    compression,
    fileExtension: filled(settings.fileExtension),
    kmsKey: filled(settings.kmsKeyArn),
  });
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

function compressionOf(format: unknown): Compression | undefined {
  const wanted = filled(format) ?? "UNCOMPRESSED";
  return (Object.keys(extensions) as Compression[]).find((known) => known === wanted);
}

function filled(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
