import * as pulumi from "@pulumi/pulumi";

import type { ObjectLayout } from "../../../../telemetry/flow-logs/layout";
import { adoptedFaults } from "../../../shared/adopted";
import type { ArgumentFault } from "../../../shared/component";
import { bucketNameOf, type LogBucket } from "../../../shared/log-bucket/log-bucket";
import type {
  DestinationContext,
  DestinationKind,
  FlowLogDestination,
  PipelineIdentity,
} from "../destination";
import {
  flowLogBucketFaults,
  flowLogBucketKeys,
  newFlowLogBucket,
  type FlowLogBucketArgs,
} from "./flow-log-bucket";
import { bucketHeartbeat } from "./heartbeat";

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

declare module "../destination" {
  interface DestinationTypes {
    /** A bucket of this account, or of the account that keeps the logs. */
    readonly s3: { readonly args: S3DestinationArgs; readonly made: S3Destination };
  }
}

/** A bucket for the pipeline's files. There is no role: AWS refuses a flow log to S3 that names one. */
export const s3: DestinationKind<S3DestinationArgs, S3Destination> = {
  word: "s3",
  faults: s3Faults,
  build: s3Destination,
};

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

function s3Faults(args: S3DestinationArgs, path: string, pipeline: PipelineIdentity): ArgumentFault[] {
  return [
    ...flowLogBucketFaults(args, path, pipeline),
    ...adoptedFaults(args, flowLogBucketKeys, { kind: "bucket", found: args.bucketArn }, path),
  ];
}

function s3Destination(context: DestinationContext, args: S3DestinationArgs): S3Destination {
  const bucket = requiredLogBucket(context, args);
  const { bucketName, bucketArn, keyArn, dependsOn } = bucket;
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
    ...bucketHeartbeat(bucket),
  };
}

function requiredLogBucket(
  { name, account, otherRegions = [], shared, options }: DestinationContext,
  args: S3DestinationArgs,
): LogBucket {
  if (args.bucketArn !== undefined) {
    return {
      bucketName: pulumi.output(bucketNameOf(args.bucketArn)),
      bucketArn: pulumi.output(args.bucketArn),
      dependsOn: [],
    };
  }
  // The alarm on its silence is that of the pipeline that made it.
  if (shared?.s3)
    return {
      bucketName: shared.s3.bucketName,
      bucketArn: shared.s3.bucketArn,
      dependsOn: shared.s3.dependsOn,
    };
  if (otherRegions.length === 0) return newFlowLogBucket(name, account, args, options);
  const regions = [...new Set([...(args.writers?.regions ?? [account.region]), ...otherRegions])];
  return newFlowLogBucket(name, account, { ...args, writers: { ...args.writers, regions } }, options);
}
