import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { newLogBucket, type LogBucketArgs } from "../../../shared/log-bucket/log-bucket";
import {
  managementEvents,
  trailArn,
  trailBucketStatements,
  trailKeyStatements,
} from "../../../shared/trail-access";
import type { SiemContext } from "../../context";
import { newTrailLogGroup } from "./trail-log-group";

export interface TrailArgs {
  /** Record also who reads and writes objects in S3. Default false: they can be many more than all others, and cost by the event. */
  readonly s3DataEvents?: boolean | undefined;
  /** The bucket that keeps the trail's own files. */
  readonly bucket?: LogBucketArgs | undefined;
}

/** A trail's log group, which the trail itself begins to fill once what is `ready` exists. */
export interface NewTrail {
  readonly logGroupName: pulumi.Output<string>;
  readonly start: (ready: readonly pulumi.Resource[]) => void;
}

/**
 * A trail of every region, of management events that read and that write, into a bucket and a log group. Its files are
 * signed, so that a change of them shows.
 */
export function newTrail(name: string, context: SiemContext, args: TrailArgs): NewTrail {
  const { account, options } = context;
  const arn = trailArn(account, name);
  const bucket = newLogBucket(
    `${name}-bucket`,
    { protect: context.evidence.protect, ...args.bucket },
    {
      account,
      bucketStatements: (bucketArn) => trailBucketStatements(account, arn, bucketArn),
      keyStatements: trailKeyStatements(account, arn),
    },
    options,
  );
  const { logGroup, role, permissions } = newTrailLogGroup(name, context, { arn, accountId: account.id });
  return {
    logGroupName: logGroup.name,
    start: (ready) => {
      new aws.cloudtrail.Trail(
        name,
        {
          // Fixed: the policies of bucket, key and role name the trail.
          name,
          s3BucketName: bucket.bucketName,
          ...(bucket.keyArn && { kmsKeyId: bucket.keyArn }),
          isMultiRegionTrail: true,
          includeGlobalServiceEvents: true,
          enableLogFileValidation: true,
          cloudWatchLogsGroupArn: pulumi.interpolate`${logGroup.arn}:*`,
          cloudWatchLogsRoleArn: role.arn,
          advancedEventSelectors: [
            managementEvents,
            ...(args.s3DataEvents === true ? [s3DataEvents(bucket.bucketArn)] : []),
          ],
        },
        { ...context.evidence, dependsOn: [...bucket.dependsOn, permissions, ...ready] },
      );
    },
  };
}

/** All but those of the trail's own files: each delivery would be an event that is delivered. */
function s3DataEvents(trailBucketArn: pulumi.Output<string>) {
  return {
    name: "S3 data events",
    fieldSelectors: [
      { field: "eventCategory", equals: ["Data"] },
      { field: "resources.type", equals: ["AWS::S3::Object"] },
      { field: "resources.ARN", notStartsWiths: [pulumi.interpolate`${trailBucketArn}/`] },
    ],
  };
}
