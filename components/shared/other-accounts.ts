import { accountRoot, partitionOf, type Account } from "./account";
import type { ArgumentFault } from "./component";
import type { PolicyCondition, PolicyStatement } from "./policy-document";

/** Accounts beside the own one that may send something here: by a list, or all of an organisation. */
export interface OtherAccountsArgs {
  readonly accountIds?: readonly string[] | undefined;
  /** `o-…` */
  readonly organizationId?: string | undefined;
}

/** What is wrong with them: neither, both, or the account itself. */
export function otherAccountsFaults(
  { accountIds = [], organizationId }: OtherAccountsArgs,
  account: Account,
  propertyPath: string,
): ArgumentFault[] {
  if (accountIds.length > 0 === (organizationId !== undefined)) {
    const found = organizationId === undefined ? "nobody" : "both";
    return [{ propertyPath, reason: `found ${found}; give either accountIds or the organizationId of all` }];
  }
  const own = accountIds.indexOf(account.id);
  if (own === -1) return [];
  const reason = `found ${account.id}, the account itself, which needs no permission: leave it out`;
  return [{ propertyPath: `${propertyPath}.accountIds[${own}]`, reason }];
}

/**
 * The condition on a service that acts for a resource of the own account, or of one of the others.
 *
 * @param service of the resource, as in its ARN. @param resource pattern of what follows the account in its ARN.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function onlyForOthers(
  { region }: Account,
  { accountIds = [], organizationId }: OtherAccountsArgs,
  service: string,
  resource: string,
): PolicyCondition {
  const arnOf = (id: string) => `arn:${partitionOf(region)}:${service}:${region}:${id}:${resource}`;
  if (organizationId !== undefined) {
    return { StringEquals: { "aws:SourceOrgID": organizationId }, ArnLike: { "aws:SourceArn": arnOf("*") } };
  }
  return {
    StringEquals: { "aws:SourceAccount": accountIds },
    ArnLike: { "aws:SourceArn": accountIds.map(arnOf) },
  };
}

/**
 * Who asks in a policy: whoever of the other accounts has the permission there.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function othersOf(
  account: Account,
  { accountIds = [], organizationId }: OtherAccountsArgs,
): Pick<PolicyStatement, "Principal" | "Condition"> {
  if (organizationId === undefined) {
    return { Principal: { AWS: accountIds.map((id) => accountRoot({ ...account, id })) } };
  }
  return { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } } };
}

/**
 * Lets roles of the other accounts take a role, known by a pattern of their names: IAM trusts by name only a role that
 * exists, but by a condition one that is still to be made.
 */
export function letRolesOfOthers(
  { region }: Account,
  { accountIds = [], organizationId }: OtherAccountsArgs,
  roleName: string,
): PolicyStatement {
  const arnOf = (id: string, resource: string) => `arn:${partitionOf(region)}:iam::${id}:${resource}`;
  const role = `role/${roleName}`;
  const assume = { Effect: "Allow", Action: "sts:AssumeRole" } as const;
  if (organizationId !== undefined) {
    return {
      ...assume,
      Principal: { AWS: "*" },
      Condition: {
        StringEquals: { "aws:PrincipalOrgID": organizationId },
        ArnLike: { "aws:PrincipalArn": arnOf("*", role) },
      },
    };
  }
  return {
    ...assume,
    Principal: { AWS: accountIds.map((id) => arnOf(id, "root")) },
    Condition: { ArnLike: { "aws:PrincipalArn": accountIds.map((id) => arnOf(id, role)) } },
  };
}
