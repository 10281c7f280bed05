import { ACCOUNT, type ExportedResource, REGION, resource } from "../stack";
import { domain } from "./domain";
import { backupBucket, searchStream, searchStreamArn } from "./search-stream";

/** Resolver's queries of one VPC into an index: `queries`, `association`, and the stream's own. */
export async function resolverStack(): Promise<readonly ExportedResource[]> {
  const source = "resolver-queries";
  return [
    resource("aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", "queries", "rqlc-1", {
      arn: `arn:aws:route53resolver:${REGION}:${ACCOUNT}:resolver-query-log-config/rqlc-1`,
      name: "queries",
      destinationArn: searchStreamArn(`siem-${source}`),
    }),
    resource(
      "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation",
      "association",
      "rqlca-1",
      { resolverQueryLogConfigId: "rqlc-1", resourceId: "vpc-1" },
    ),
    ...(await domain([source])),
    ...(await searchStream(source, { tags: { LogDeliveryEnabled: "true" } })),
    backupBucket(),
  ];
}
