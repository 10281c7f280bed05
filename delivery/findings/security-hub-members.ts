import { type Deployment, type DeployedResource, object, securityHubMemberType, text } from "../deployment";
import type { Arn } from "../iam";

/** Whether another account, as Security Hub's administrator, has taken this one in, in this region. */
export function isMember(
  deployment: Deployment,
  { accountId, region }: Pick<Arn, "accountId" | "region">,
): boolean {
  return deployment
    .ofType(securityHubMemberType)
    .some((member) => text(member, "accountId") === accountId && text(member, "region") === region);
}

/** Whether policies of Security Hub, which are not modelled, say which accounts are members. */
export function isCentral(organization: DeployedResource): boolean {
  return object(organization, "organizationConfiguration")?.configurationType === "CENTRAL";
}
