import {
  boolean,
  type Deployment,
  type DeployedResource,
  logicalName,
  securityHubMemberType,
  securityHubOrganizationType,
  text,
} from "../../deployment";
import type { FindingRule } from "../finding";
import { isCentral } from "../security-hub-members";
import { usedPlaces } from "../used-places";

/**
 * Security Hub's administrator takes in no account that joins the organisation, though it has others: nobody learns of a
 * new account's findings until somebody names it. Under central configuration policies say who is taken in.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_UpdateOrganizationConfiguration.html
 */
export const securityHubJoining: FindingRule = ({ deployment }) =>
  deployment
    .ofType(securityHubOrganizationType)
    .filter((organization) => boolean(organization, "autoEnable") !== true && !isCentral(organization))
    .filter((organization) => hasOthers(deployment, organization))
    .map((organization) => ({
      severity: "warning" as const,
      resource: organization.urn,
      name: logicalName(organization),
      sentence: `accounts that join the organisation do not become members of Security Hub's administrator ${organization.id} in ${String(text(organization, "region"))} (autoEnable is off), which has others: their findings come to nobody; switch it on`,
    }));

function hasOthers(deployment: Deployment, organization: DeployedResource): boolean {
  const region = text(organization, "region");
  return (
    deployment.ofType(securityHubMemberType).some((member) => text(member, "region") === region) ||
    usedPlaces(deployment).some((place) => place.region === region && place.accountId !== organization.id)
  );
}
