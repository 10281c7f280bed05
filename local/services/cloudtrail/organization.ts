import { kind, type Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { delegations, managementAccounts, theOrganization, trustedServices } from "../organizations/kinds";

export const cloudTrailService = "cloudtrail.amazonaws.com";

/** Trails of the organisation by ARN, whoever has made them. */
export const organizationTrails = kind("embedded:cloudtrail:OrganizationTrail", "partition");

/**
 * Whose a trail is: an organisation's is the management account's, also where its administrator makes it. Refuse it to any
 * other account.
 * Source: AWS CloudTrail User Guide, "Organization delegated administrator"; AWS CloudTrail API Reference, CreateTrail.
 */
export function ownerOf(
  { isOrganizationTrail = false }: { readonly isOrganizationTrail?: boolean | undefined },
  account: Account,
): string {
  const { accountId } = account;
  if (!isOrganizationTrail) return accountId;
  const management = account.find(managementAccounts, theOrganization)?.accountId ?? accountId;
  const isAdministrator = account.find(delegations, cloudTrailService)?.accountId === accountId;
  if (accountId !== management && !isAdministrator) {
    refuse(
      "NotOrganizationMasterAccountException",
      "The caller must be the management account of the organization, or a delegated administrator of CloudTrail, to create or update a trail of the organization.",
    );
  }
  requireTrust(account.elsewhere(management, account.region));
  return management;
}

/** Refuse the management account that has not let CloudTrail in. */
export function requireTrust(management: Account): void {
  if (management.find(trustedServices, cloudTrailService) === undefined) {
    refuse(
      "CloudTrailAccessNotEnabledException",
      "Trusted access for CloudTrail is not enabled in the organization: enable it before you create a trail of the organization.",
    );
  }
}
