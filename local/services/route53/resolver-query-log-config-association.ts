import { z } from "zod";
import { refuse } from "../../framework/errors";
import { resource } from "../../framework/resource";
import { requireVpc } from "../ec2/lookups";
import { queryLogAssociations, queryLogConfigs } from "./kinds";

/** VPCs of a configuration. Source: Amazon Route 53 Developer Guide, "Quotas on Route 53 Resolver". */
const mostVpcs = 100;

/** Source: Amazon Route 53 Resolver API Reference, AssociateResolverQueryLogConfig. */
export const resolverQueryLogConfigAssociation = resource(queryLogAssociations, {
  properties: z.strictObject({ resolverQueryLogConfigId: z.string(), resourceId: z.string() }),
  replaceOn: ["resolverQueryLogConfigId", "resourceId"],
  refuse({ resolverQueryLogConfigId: config, resourceId: vpc }, account) {
    if (account.find(queryLogConfigs, config) === undefined) {
      refuse("ResourceNotFoundException", `The query logging configuration ${config} does not exist.`);
    }
    requireVpc(account, vpc);
    const others = account.where(queryLogAssociations, "resolverQueryLogConfigId", config);
    if (others.some(({ resourceId }) => resourceId === vpc)) {
      refuse("ResourceExistsException", `The VPC ${vpc} is already associated with ${config}.`);
    }
    if (others.length >= mostVpcs) {
      refuse(
        "LimitExceededException",
        `The number of VPCs of a query logging configuration is limited to ${mostVpcs}.`,
      );
    }
  },
  id: ({ account }) => `rqlca-${account.ids.hex(17)}`,
  outputs: {},
});
