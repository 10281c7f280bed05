import type { FlowLog } from "./flow-log";

/**
 * Seconds. Log files are published every five minutes; a file holds the records whose end lies in the five minutes
 * from the time in its name.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
const fileInterval = 300;

/** Bucket and optional prefix of a flow log's S3 destination, `arn:aws:s3:::bucket/prefix/`. */
export interface BucketDestination {
  readonly bucket: string;
  /** Without a slash at the end; empty for none. */
  readonly prefix: string;
}

/** Reads an S3 destination; `undefined` for anything else. */
export function bucketDestination(arn: string): BucketDestination | undefined {
  const found = /^arn:[^:]+:s3:::([^/]+)(?:\/(.*))?$/.exec(arn);
  if (found === null) return undefined;
  const [, bucket = "", prefix = ""] = found;
  return { bucket, prefix: prefix.replace(/\/+$/, "") };
}

/** Start of the five minutes to which a record's end belongs, in epoch seconds. */
export function fileTime(end: number): number {
  return Math.floor(end / fileInterval) * fileInterval;
}

/**
 * The key of a log file in AWS's layout: by account, region and day, with `name=value` folders where Hive-compatible
 * prefixes are on and an hour's folder where hourly partitions are. How AWS makes the hash it does not document; here it
 * is the beginning of the content's digest, so the same records give the same key.
 */
export function objectKey(flowLog: FlowLog, prefix: string, time: number, digest: string): string {
  const { accountId, region } = flowLog;
  const iso = new Date(time * 1000).toISOString();
  const [year, month, day, hour] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10), iso.slice(11, 13)];
  const hive = flowLog.hiveCompatiblePartitions;
  const folder = (name: string, value: string): string => (hive ? `${name}=${value}` : value);
  const folders = [
    ...(prefix === "" ? [] : [prefix]),
    "AWSLogs",
    folder("aws-account-id", accountId),
    folder("aws-service", "vpcflowlogs"),
    folder("aws-region", region),
    folder("year", year),
    folder("month", month),
    folder("day", day),
    ...(flowLog.perHourPartition ? [folder("hour", hour)] : []),
  ];
  const stamp = `${iso.slice(0, 16).replaceAll(/[-:]/g, "")}Z`;
  const hash = digest.slice(0, 8);
  const extension = flowLog.fileFormat === "parquet" ? "log.parquet" : "log.gz";
  return [...folders, `${accountId}_vpcflowlogs_${region}_${flowLog.id}_${stamp}_${hash}.${extension}`].join(
    "/",
  );
}
