import { type Deployment, securityHubMemberType, text } from "../deployment";
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
