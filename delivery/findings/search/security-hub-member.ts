import { logicalName, securityHubOrganizationType, securityHubType, text } from "../../deployment";
import { parseArn } from "../../iam";
import type { FindingRule } from "../finding";
import { isCentral, isMember } from "../security-hub-members";
import { usedPlaces } from "../used-places";

/**
 * Accounts with VPCs in a region where another account administers Security Hub for all, of which it has no findings: those
 * that are there already are no members until they are named.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/accounts-orgs-auto-enable.html
 */
export const securityHubMember: FindingRule = ({ deployment }) => {
  const hubs = deployment.ofType(securityHubType).flatMap((hub) => parseArn(text(hub, "arn") ?? "") ?? []);
  return deployment.ofType(securityHubOrganizationType).flatMap((organization) => {
    const region = text(organization, "region");
    return usedPlaces(deployment)
      .filter(({ accountId, region: used }) => used === region && accountId !== organization.id)
      .filter(
        (place) =>
          !isMember(deployment, place) &&
          // One of its own may tell its findings elsewhere, which another finding is about.
          !hubs.some((hub) => hub.accountId === place.accountId && hub.region === region),
      )
      .map(({ accountId, vpcs }) => ({
        // Policies, which are not modelled, may make it one.
        severity: isCentral(organization) ? ("warning" as const) : ("error" as const),
        resource: organization.urn,
        name: logicalName(organization),
        sentence: `account ${accountId} has ${vpcs.join(", ")} in ${String(region)} and is no member of Security Hub's administrator ${organization.id}, and no account that is there already becomes one by itself; name it under memberAccounts.securityHub.accountIds`,
      }));
  });
};
