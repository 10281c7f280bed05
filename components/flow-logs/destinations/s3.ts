import * as pulumi from "@pulumi/pulumi";

import type { ObjectLayout } from "../../../telemetry/flow-logs/layout";
import type { ArgumentFault } from "../../shared/component";
import {
  flowLogBucketFaults,
  flowLogBucketKeys,
  newFlowLogBucket,
  type FlowLogBucketArgs,
} from "../bucket/flow-log-bucket";
import type { LogBucket } from "../../shared/log-bucket/log-bucket";
import type { DestinationContext, FlowLogDestination } from "./destination";

export interface S3DestinationArgs extends FlowLogBucketArgs {
  /**
   * ARN of a bucket that exists, such as the central one of the log archive account; its policy must take this
   * account's flow logs, and no setting of a bucket may then be given. Default: a bucket made here.
   */
  readonly bucketArn?: string | undefined;
  /** Default `plain-text` (gzip). Parquet reads faster in Athena. */
  readonly fileFormat?: "plain-text" | "parquet" | undefined;
  /** Keys of the form `year=2026/month=08/…`. Default false. */
  readonly hiveCompatiblePartitions?: boolean | undefined;
  /** A folder per hour in place of a folder per day. Default false. */
  readonly perHourPartition?: boolean | undefined;
}

export interface S3Destination extends FlowLogDestination {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  /** Absent if S3 encrypts with its own key, or if the bucket is adopted. */
  readonly keyArn?: pulumi.Output<string>;
  /** Where in the bucket the files lie, and in which form: what a table over them is made from. */
  readonly layout: ObjectLayout;
}

/** A bucket for the pipeline's files. There is no role: AWS refuses a flow log to S3 that names one. */
export function s3Destination(context: DestinationContext, args: S3DestinationArgs): S3Destination {
  const { bucketName, bucketArn, keyArn, dependsOn, heartbeat } = requiredLogBucket(context, args);
  const layout = objectLayout(args);
  const { fileFormat, hiveCompatiblePartitions, perHourPartition } = layout;
  return {
    bucketName,
    bucketArn,
    ...(keyArn && { keyArn }),
    layout,
    flowLogArgs: {
      logDestinationType: "s3",
      logDestination:
        args.prefix === undefined ? bucketArn : pulumi.interpolate`${bucketArn}/${args.prefix}/`,
      destinationOptions: { fileFormat, hiveCompatiblePartitions, perHourPartition },
    },
    dependsOn,
    ...(heartbeat && { heartbeat }),
  };
}

/** How the files lie that a destination with these arguments gets. */
export function objectLayout(args: S3DestinationArgs): ObjectLayout {
  const { fileFormat, hiveCompatiblePartitions, perHourPartition, prefix } = args;
  return {
    fileFormat: fileFormat ?? "plain-text",
    hiveCompatiblePartitions: hiveCompatiblePartitions ?? false,
    perHourPartition: perHourPartition ?? false,
    ...(prefix !== undefined && { prefix }),
  };
}

export function s3Faults(args: S3DestinationArgs, path: string): ArgumentFault[] {
  return [...flowLogBucketFaults(args, path), ...adoptedBucketFaults(args, path)];
}

function adoptedBucketFaults(args: S3DestinationArgs, path: string): ArgumentFault[] {
  if (args.bucketArn === undefined) return [];
  return flowLogBucketKeys
    .filter((key) => args[key] !== undefined)
    .map((key) => ({
      propertyPath: `${path}.${key}`,
      reason: `belongs to a bucket that is made here, but ${args.bucketArn} is adopted; set it where that bucket is made`,
    }));
}

function requiredLogBucket(
  { name, account, options }: DestinationContext,
  args: S3DestinationArgs,
): LogBucket {
  if (args.bucketArn !== undefined) {
    const bucketName = args.bucketArn.split(":::")[1] ?? "";
    return { bucketName: pulumi.output(bucketName), bucketArn: pulumi.output(args.bucketArn), dependsOn: [] };
  }
  return newFlowLogBucket(`${name}-log-bucket`, account, args, options);
}
