import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ArgumentFault, ChildOptions } from "../../shared/component";

/** Which other accounts may mirror to a target. */
export interface ShareArgs {
  /** Twelve digits each. */
  readonly accountIds?: readonly string[] | undefined;
  /** All accounts of an organisation or a unit of it, by its ARN. */
  readonly organizationArn?: string | undefined;
  /** Let accounts in that are of no organisation with this one; each must accept the share. Default false. */
  readonly allowExternalPrincipals?: boolean | undefined;
}

export function shareFaults(
  { accountIds = [], organizationArn }: ShareArgs,
  propertyPath: string,
): ArgumentFault[] {
  if (accountIds.length > 0 || organizationArn !== undefined) return [];
  return [{ propertyPath, reason: "found nobody; give accountIds, or an organizationArn" }];
}

/** Shares a target through Resource Access Manager. @returns the share's ARN, which others accept it by. */
export function shareTarget(
  name: string,
  targetArn: pulumi.Output<string>,
  { accountIds = [], organizationArn, allowExternalPrincipals = false }: ShareArgs,
  options: ChildOptions,
): pulumi.Output<string> {
  const share = new aws.ram.ResourceShare(name, { allowExternalPrincipals, tags: { Name: name } }, options);
  new aws.ram.ResourceAssociation(name, { resourceArn: targetArn, resourceShareArn: share.arn }, options);
  const principals = [
    ...accountIds.map((id) => [id, id] as const),
    ...(organizationArn === undefined ? [] : ([["organization", organizationArn]] as const)),
  ];
  for (const [who, principal] of principals) {
    new aws.ram.PrincipalAssociation(`${name}-${who}`, { principal, resourceShareArn: share.arn }, options);
  }
  return share.arn;
}
