import * as aws from "@pulumi/aws";

import { partitionOf, type Account } from "../../../shared/account";
import { policyDocument } from "../../../shared/policy-document";
import { repeatedFaults } from "../../../shared/repeated";
import { SourceSubscription } from "../../subscription";
import type { SiemSourceKind } from "../source-kind";

export interface PublicZoneQueriesSourceArgs {
  /** Ids of public hosted zones; at least one. A zone has one place for its log. */
  readonly hostedZoneIds: readonly string[];
}

declare module "../source-kind" {
  interface SiemSourceTypes {
    /** What the internet asks of public hosted zones, through a log group. */
    readonly publicZoneQueries: { readonly args: PublicZoneQueriesSourceArgs };
  }
}

/** Route 53 writes the queries of public hosted zones here, and nowhere else. */
const queryLogRegion = "us-east-1";

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html */
export const publicZoneQueries: SiemSourceKind<PublicZoneQueriesSourceArgs> = {
  records: () => ["public-zone-queries"],
  faults: ({ hostedZoneIds }, path, account) => [
    ...(hostedZoneIds.length > 0
      ? []
      : [
          {
            propertyPath: `${path}.hostedZoneIds`,
            reason: "found none; name at least one public hosted zone",
          },
        ]),
    ...repeatedFaults(hostedZoneIds, `${path}.hostedZoneIds`),
    ...(account.region === queryLogRegion
      ? []
      : [
          {
            propertyPath: path,
            reason: `found in ${account.region}; Route 53 logs public hosted zones in ${queryLogRegion}: ask for this source in a stack there, with this domain as its existing one`,
          },
        ]),
  ],
  build: (context, { hostedZoneIds }) => {
    const name = `${context.name}-public-zone-queries`;
    const carrier = new SourceSubscription(name, context, "public-zone-queries");
    const options = { parent: carrier };
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-events`,
      {
        retentionInDays: context.logRetentionInDays,
        ...(context.logKeyArn && { kmsKeyId: context.logKeyArn }),
      },
      { ...context.evidence, ...options },
    );
    const policy = new aws.cloudwatch.LogResourcePolicy(
      name,
      {
        policyName: name,
        policyDocument: logGroup.arn.apply((arn) => queryLogPolicy(context.account, arn, hostedZoneIds)),
      },
      options,
    );
    return {
      connect: (ready) => {
        carrier.subscribe(logGroup.name, ready);
        for (const zoneId of hostedZoneIds) {
          new aws.route53.QueryLog(
            `${name}-${zoneId}`,
            { zoneId, cloudwatchLogGroupArn: logGroup.arn },
            { ...options, dependsOn: [policy, ...ready] },
          );
        }
      },
    };
  },
};

/** Lets Route 53 write the queries of these zones to one log group. */
export function queryLogPolicy(
  account: Account,
  logGroupArn: string,
  hostedZoneIds: readonly string[],
): string {
  const zones = hostedZoneIds.map((id) => `arn:${partitionOf(account.region)}:route53:::hostedzone/${id}`);
  return policyDocument([
    {
      Sid: "WriteQueries",
      Effect: "Allow",
      Principal: { Service: "route53.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
      Condition: { StringEquals: { "aws:SourceAccount": account.id }, ArnLike: { "aws:SourceArn": zones } },
    },
  ]);
}
