import * as pulumi from "@pulumi/pulumi";

import { adoptedFaults } from "../../../shared/adopted";
import { logBucketFaults } from "../../../shared/log-bucket/log-bucket";
import { defaultTrailName, trailArn } from "../../../shared/trail-access";
import { sourceHeartbeat } from "../../heartbeat";
import { SourceSubscription } from "../../subscription";
import type { SiemContext } from "../../context";
import type { SiemSourceKind, TrailLogs } from "../source-kind";
import { newTrail, type NewTrail, type TrailArgs } from "./trail";
import { newTrailLogGroup } from "./trail-log-group";

export interface CloudTrailSourceArgs extends TrailArgs {
  /** Name of the log group of a trail that exists, such as the organisation's. Default: a trail made here. */
  readonly logGroupName?: string | undefined;
  /** Take the events of the organisation's trail, which this account makes as CloudTrail's administrator elsewhere. */
  readonly organization?: OrganizationTrailSource | undefined;
}

/** The trail of an organisation, whose home is this region. It need not be there yet. */
export interface OrganizationTrailSource {
  /** `o-…` */
  readonly organizationId: string;
  /** Whose trail it is, whoever makes it. */
  readonly managementAccountId: string;
  /** Default `organization`. */
  readonly trailName?: string | undefined;
}

declare module "../source-kind" {
  interface SiemSourceTypes {
    /** A trail's events, through its log group. */
    readonly cloudTrail: { readonly args: CloudTrailSourceArgs };
  }
}

/** A trail, made here, adopted by its log group, or the organisation's, whose events a subscription brings to the index. */
export const cloudTrail: SiemSourceKind<CloudTrailSourceArgs> = {
  records: () => ["cloudtrail"],
  faults: (args, path) => {
    const { logGroupName, organization } = args;
    const found =
      organization !== undefined
        ? "the organisation's trail"
        : logGroupName === undefined
          ? undefined
          : `the log group "${logGroupName}"`;
    return [
      ...adoptedFaults(args, ["s3DataEvents", "bucket"], { kind: "trail", found }, path),
      ...(organization === undefined || logGroupName === undefined
        ? []
        : [
            {
              propertyPath: `${path}.logGroupName`,
              reason: `found "${logGroupName}" beside organization, which makes the log group; leave out one of the two`,
            },
          ]),
      ...logBucketFaults(args.bucket ?? {}, `${path}.bucket`),
    ];
  },
  build: (context, args) => {
    const name = `${context.name}-cloudtrail`;
    const carrier = new SourceSubscription(name, context, "cloudtrail");
    const { logGroupName, start, trailLogs } = trailOf(name, context, args);
    sourceHeartbeat(name, "cloudtrail", logGroupName, context, carrier);
    return {
      connect: (ready) => {
        carrier.subscribe(logGroupName, ready);
        start?.(ready);
      },
      ...(trailLogs && { trailLogs }),
    };
  },
};

/** Where the events come, and what begins to send them, if that is made here. */
function trailOf(
  name: string,
  context: SiemContext,
  args: CloudTrailSourceArgs,
): Partial<NewTrail> & Pick<NewTrail, "logGroupName"> & { readonly trailLogs?: TrailLogs } {
  const { logGroupName, organization } = args;
  if (logGroupName !== undefined) return { logGroupName: pulumi.output(logGroupName) };
  if (organization === undefined) return newTrail(name, context, args);
  const { managementAccountId: accountId, organizationId, trailName = defaultTrailName } = organization;
  const arn = trailArn({ ...context.account, id: accountId }, trailName);
  const { logGroup, role, permissions } = newTrailLogGroup(name, context, { arn, accountId, organizationId });
  // Whoever reads the role may write as it: only when the policy is there.
  const roleArn = pulumi.all([role.arn, permissions.id]).apply(([of]) => of);
  return { logGroupName: logGroup.name, trailLogs: { logGroupArn: logGroup.arn, roleArn } };
}
