import { policyDocument } from "../../shared/policy-document";
import type { DomainNetwork } from "./domain-args";

/**
 * Lets those who search send requests to a domain, whatever account they are of: to a public domain from known
 * addresses only. Those who write and set up are roles of the domain's own account, whose own policies say so. What
 * each of them may do inside is decided by the domain's own roles.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
 */
export function domainAccessPolicy(
  domainArn: string,
  analystRoleArns: readonly string[],
  network: DomainNetwork,
): string {
  const search = { Principal: { AWS: analystRoleArns }, Action: searching, Resource: `${domainArn}/*` };
  if ("vpc" in network) return policyDocument([{ Sid: "Search", Effect: "Allow", ...search }]);
  const known = { "aws:SourceIp": network.public.analystCidrs };
  return policyDocument([
    { Sid: "Search", Effect: "Allow", ...search, Condition: { IpAddress: known } },
    // Roles of the domain's own account may be let in by their own policies: from elsewhere these must not count.
    { Sid: "NotFromElsewhere", Effect: "Deny", ...search, Condition: { NotIpAddress: known } },
  ]);
}

/** OpenSearch Dashboards searches by POST, and keeps what one has saved by PUT and DELETE, as far as the role inside lets it. */
const searching = ["es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut", "es:ESHttpDelete"];
