import type { Account } from "../../framework/account";
import { acceptedShares, principalAssociations, resourceAssociations, resourceShares } from "./kinds";

/**
 * Whether a resource of another account is shared with this one: by its number or by its organisation, of which the
 * embedded AWS takes every account to be a member. A share that lets in accounts from outside must be accepted.
 */
export function isSharedWith(account: Account, resourceArn: string): boolean {
  const associations = account.where(resourceAssociations, "resourceArn", resourceArn);
  return associations.some(({ resourceShareArn }) => {
    const principals = account.where(principalAssociations, "resourceShareArn", resourceShareArn);
    const isNamed = principals.some(
      ({ principal }) => principal === account.accountId || principal.includes(":organization/"),
    );
    const share = account.find(resourceShares, resourceShareArn);
    return (
      isNamed &&
      (share?.allowExternalPrincipals !== true ||
        account.find(acceptedShares, resourceShareArn) !== undefined)
    );
  });
}
