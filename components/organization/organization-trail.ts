import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { evidenceOptions } from "../shared/component";
import { bucketNameOf } from "../shared/log-bucket/log-bucket";
import { defaultTrailName, managementEvents } from "../shared/trail-access";
import { trustedService } from "./trusted-service";

export interface OrganizationTrailArgs {
  /** The bucket of another account that takes the files of every account. */
  readonly bucketArn: string;
  /** Of that account too. Default: S3 encrypts with its own key. */
  readonly kmsKeyArn?: string | undefined;
  /** Default `organization`. */
  readonly trailName?: string | undefined;
  /** A log group of this account that takes the events too, and the role as which CloudTrail writes there. */
  readonly cloudWatchLogs?: { readonly logGroupArn: string; readonly roleArn: string } | undefined;
  /**
   * Whether this account is CloudTrail's delegated administrator, in place of the management account: it may not let
   * CloudTrail in, and finds that done. Default false.
   */
  readonly isDelegated?: boolean | undefined;
  /** Default true: without the trail nobody knows who did what. */
  readonly protect?: boolean | undefined;
}

/**
 * A trail of every account and region, made in the management account or by the administrator that it has named: of
 * management events, into a bucket of the account that keeps records, and into a log group of the account that makes it.
 * Its files are signed, so that a change of them shows. It is the management account's, whoever makes it; members see it and
 * cannot change it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
 */
export class OrganizationTrail extends pulumi.ComponentResource {
  constructor(name: string, args: OrganizationTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:organization:OrganizationTrail", name, {}, opts);
    const options = { parent: this };
    const { cloudWatchLogs: logs, isDelegated = false } = args;
    const dependsOn = isDelegated ? [] : [trustedService(name, "cloudtrail.amazonaws.com", options)];
    new aws.cloudtrail.Trail(
      name,
      {
        name: args.trailName ?? defaultTrailName,
        s3BucketName: bucketNameOf(args.bucketArn),
        ...(args.kmsKeyArn !== undefined && { kmsKeyId: args.kmsKeyArn }),
        ...(logs && {
          cloudWatchLogsGroupArn: `${logs.logGroupArn}:*`,
          cloudWatchLogsRoleArn: logs.roleArn,
        }),
        isOrganizationTrail: true,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        advancedEventSelectors: [managementEvents],
      },
      { ...evidenceOptions(options, args.protect).holder, dependsOn },
    );
    this.registerOutputs({});
  }
}
