import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { evidenceOptions } from "../shared/component";
import { managementEvents } from "../shared/trail-access";
import { trustedService } from "./trusted-service";

/** The trail's name, which the policies of its bucket and key name too. */
export const defaultTrailName = "organization";

export interface OrganizationTrailArgs {
  /** The bucket of another account that takes the files of every account. */
  readonly bucketArn: string;
  /** Of that account too. Default: S3 encrypts with its own key. */
  readonly kmsKeyArn?: string | undefined;
  /** Default `organization`. */
  readonly trailName?: string | undefined;
  /** Default true: without the trail nobody knows who did what. */
  readonly protect?: boolean | undefined;
}

/**
 * A trail of every account and region, made in the management account: of management events, into a bucket of the account
 * that keeps records. Its files are signed, so that a change of them shows. Members see the trail and cannot change it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
 */
export class OrganizationTrail extends pulumi.ComponentResource {
  constructor(name: string, args: OrganizationTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:organization:OrganizationTrail", name, {}, opts);
    const options = { parent: this };
    const trusted = trustedService(name, "cloudtrail.amazonaws.com", options);
    new aws.cloudtrail.Trail(
      name,
      {
        name: args.trailName ?? defaultTrailName,
        s3BucketName: args.bucketArn.split(":::")[1] ?? "",
        ...(args.kmsKeyArn !== undefined && { kmsKeyId: args.kmsKeyArn }),
        isOrganizationTrail: true,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        advancedEventSelectors: [managementEvents],
      },
      { ...evidenceOptions(options, args.protect).holder, dependsOn: trusted },
    );
    this.registerOutputs({});
  }
}
