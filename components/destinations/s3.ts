import * as pulumi from "@pulumi/pulumi";

import type { ArgumentFault } from "../component";
import { logBucketFaults, newLogBucket, type LogBucketArgs } from "../log-bucket/log-bucket";
import type { DestinationContext, FlowLogDestination } from "./destination";

export interface S3DestinationArgs extends LogBucketArgs {
  /** Folder before `AWSLogs/`. Default none. */
  readonly prefix?: string;
  /** Default `plain-text` (gzip). Parquet reads faster in Athena. */
  readonly fileFormat?: "plain-text" | "parquet";
  /** Keys of the form `year=2026/month=08/…`. Default false. */
  readonly hiveCompatiblePartitions?: boolean;
  /** A folder per hour in place of a folder per day. Default false. */
  readonly perHourPartition?: boolean;
}

export interface S3Destination extends FlowLogDestination {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
}

/** A bucket for the pipeline's files. There is no role: AWS refuses a flow log to S3 that names one. */
export function s3Destination(context: DestinationContext, args: S3DestinationArgs): S3Destination {
  const { bucketName, bucketArn, dependsOn } = newLogBucket(
    `${context.name}-log-bucket`,
    { ...args, account: context.account },
    context.options,
  );
  return {
    bucketName,
    bucketArn,
    flowLogArgs: {
      logDestinationType: "s3",
      logDestination:
        args.prefix === undefined ? bucketArn : pulumi.interpolate`${bucketArn}/${args.prefix}/`,
      destinationOptions: {
        fileFormat: args.fileFormat ?? "plain-text",
        hiveCompatiblePartitions: args.hiveCompatiblePartitions ?? false,
        perHourPartition: args.perHourPartition ?? false,
      },
    },
    dependsOn,
  };
}

export function s3Faults(args: S3DestinationArgs, path: string): ArgumentFault[] {
  const faults = logBucketFaults(args, path);
  const reason = args.prefix === undefined ? undefined : prefixFault(args.prefix);
  if (reason !== undefined) faults.push({ propertyPath: `${path}.prefix`, reason });
  return faults;
}

/**
 * What is wrong with a folder in the bucket, if anything.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-create-flow-log.html
 */
function prefixFault(prefix: string): string | undefined {
  if (!/^[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/.test(prefix)) {
    return `found "${prefix}"; a folder such as "network/flow-logs", without a slash at its ends`;
  }
  if (prefix.split("/").includes("AWSLogs")) {
    return `found "${prefix}"; AWSLogs is the folder that AWS itself writes below the prefix, choose another`;
  }
  return undefined;
}
