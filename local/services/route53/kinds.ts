import { kind } from "../../framework/account";

/** Query log configurations of Resolver, by id. */
export const queryLogConfigs = kind("aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig");

/** VPCs associated with one, by id. */
export const queryLogAssociations = kind<{
  readonly resolverQueryLogConfigId: string;
  readonly resourceId: string;
}>("aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation");

/** Query logs of public hosted zones, by id: Route 53 has them in no region. */
export const queryLogs = kind<{ readonly zoneId: string }>("aws:route53/queryLog:QueryLog", "account");
