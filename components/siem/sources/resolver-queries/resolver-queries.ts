import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { repeatedFaults } from "../../../shared/repeated";
import { SourceStream, streamSettingsFaults, type StreamSettings } from "../../stream";
import type { SiemSourceKind } from "../source-kind";

export interface ResolverQueriesSourceArgs {
  /** VPCs whose queries are logged, each by a name of its own; at least one. */
  readonly vpcs: readonly { readonly name: string; readonly vpcId: pulumi.Input<string> }[];
  readonly stream?: StreamSettings | undefined;
}

declare module "../source-kind" {
  interface SiemSourceTypes {
    /** What hosts of a VPC ask Route 53 Resolver, through Firehose. */
    readonly resolverQueries: { readonly args: ResolverQueriesSourceArgs };
  }
}

/** VPCs that one configuration may be associated with: the quota of Route 53 Resolver. */
const mostVpcs = 100;

/** One query log configuration of the stream, and the VPCs associated with it. */
export const resolverQueries: SiemSourceKind<ResolverQueriesSourceArgs> = {
  records: () => ["resolver-queries"],
  faults: ({ vpcs, stream = {} }, path) => {
    const reason = `found ${vpcs.length}; a query log configuration takes 1 to ${mostVpcs} VPCs`;
    return [
      ...(vpcs.length >= 1 && vpcs.length <= mostVpcs ? [] : [{ propertyPath: `${path}.vpcs`, reason }]),
      ...repeatedFaults(
        vpcs.map(({ name }) => name),
        `${path}.vpcs`,
      ),
      ...streamSettingsFaults(stream, `${path}.stream`),
    ];
  },
  build: (context, { vpcs, stream = {} }) => {
    const name = `${context.name}-resolver-queries`;
    const carrier = new SourceStream(name, context, {
      source: "resolver-queries",
      settings: stream,
      takesLogDelivery: true,
    });
    const options = { parent: carrier };
    return {
      connect: (ready) => {
        const config = new aws.route53.ResolverQueryLogConfig(
          name,
          { destinationArn: carrier.streamArn },
          { ...options, dependsOn: [...ready] },
        );
        for (const vpc of vpcs) {
          new aws.route53.ResolverQueryLogConfigAssociation(
            `${name}-${vpc.name}`,
            { resolverQueryLogConfigId: config.id, resourceId: vpc.vpcId },
            options,
          );
        }
      },
    };
  },
};
