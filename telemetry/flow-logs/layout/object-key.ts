import { baseFolders } from "./prefix";

/** How a flow log that publishes to S3 lays its objects out; the names are those of EC2's `DestinationOptions`. */
export interface ObjectLayout {
  readonly fileFormat: FileFormat;
  readonly hiveCompatiblePartitions: boolean;
  readonly perHourPartition: boolean;
  /** Folder under the bucket, without slashes at its ends; by default none. */
  readonly prefix?: string;
}

export type FileFormat = "plain-text" | "parquet";

/** Which object is meant. */
export interface LogFile {
  /** Account that owns the network interfaces: 12 digits. */
  readonly account: string;
  readonly region: string;
  /** `fl-` and its digits. */
  readonly flowLogId: string;
  /** Start of the five minutes that the object covers. */
  readonly time: Date;
  /** Tells objects of the same five minutes apart: 8 hexadecimal digits. */
  readonly hash: string;
}

/** Flow logs publish an object for each five minutes. */
const publishIntervalMilliseconds = 300_000;

/**
 * Key under which a flow log delivers an object to its bucket.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export function objectKey(layout: ObjectLayout, file: LogFile): string {
  const time = new Date(
    file.time.getTime() - (file.time.getTime() % publishIntervalMilliseconds),
  ).toISOString();
  const [year, month, day, hour, minute] = time.split(/[-T:]/);
  const date = layout.perHourPartition ? [year, month, day, hour] : [year, month, day];
  const folders = layout.hiveCompatiblePartitions
    ? [
        `aws-account-id=${file.account}`,
        "aws-service=vpcflowlogs",
        `aws-region=${file.region}`,
        ...date.map((part, index) => `${hiveDateKeys[index]}=${part}`),
      ]
    : [file.account, "vpcflowlogs", file.region, ...date];
  const stamp = `${year}${month}${day}T${hour}${minute}Z`;
  const name = [file.account, "vpcflowlogs", file.region, file.flowLogId, stamp, file.hash].join("_");
  return [...baseFolders(layout.prefix), ...folders, `${name}.${extensions[layout.fileFormat]}`].join("/");
}

/** Both formats are compressed with gzip, Parquet inside its own pages. */
const extensions: Readonly<Record<FileFormat, string>> = {
  "plain-text": "log.gz",
  parquet: "log.parquet",
};

const hiveDateKeys = ["year", "month", "day", "hour"] as const;
