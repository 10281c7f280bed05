import * as aws from "@pulumi/aws";

import { trustPolicy } from "../../../shared/policy-document";
import { trailLogPermissions } from "../../../shared/trail-access";
import type { SiemContext } from "../../context";

/** A trail that writes to a log group. */
export interface WritingTrail {
  readonly arn: string;
  /** Whose it is: the management account's, where it is an organisation's, whoever has made it. */
  readonly accountId: string;
  /** `o-…`, of an organisation's trail. */
  readonly organizationId?: string | undefined;
}

/** A log group of a trail's events, and the role as which the trail writes there. */
export interface TrailLogGroup {
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly role: aws.iam.Role;
  readonly permissions: aws.iam.RolePolicy;
}

/** Makes the log group of the one trail, which need not be there yet. */
export function newTrailLogGroup(
  name: string,
  { account, options, evidence, logKeyArn, logRetentionInDays }: SiemContext,
  trail: WritingTrail,
): TrailLogGroup {
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-events`,
    { retentionInDays: logRetentionInDays, ...(logKeyArn && { kmsKeyId: logKeyArn }) },
    evidence,
  );
  const role = new aws.iam.Role(
    `${name}-to-log-group`,
    {
      description: "Lets CloudTrail write to one log group",
      assumeRolePolicy: trustPolicy("cloudtrail.amazonaws.com", {
        StringEquals: {
          // AWS does not say whose account an organisation's trail names: its owner's, or that of who made it.
          ...(trail.organizationId === undefined && { "aws:SourceAccount": trail.accountId }),
          "aws:SourceArn": trail.arn,
        },
      }),
    },
    options,
  );
  const permissions = new aws.iam.RolePolicy(
    `${name}-to-log-group`,
    {
      role: role.name,
      policy: logGroup.arn.apply((group) => trailLogPermissions(account, group, trail)),
    },
    options,
  );
  return { logGroup, role, permissions };
}
