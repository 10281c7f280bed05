import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { accountId } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { delegations } from "../organizations/kinds";
import { cloudTrailService, requireTrust } from "./organization";

/**
 * Source: AWS CloudTrail API Reference, RegisterOrganizationDelegatedAdmin. AWS takes three administrators; here there is
 * one.
 */
export const cloudTrailDelegatedAdminAccount = resource(
  kind("aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount", "account"),
  {
    properties: z.strictObject({ accountId }),
    replaceOn: ["accountId"],
    refuse({ accountId }, account, id) {
      requireTrust(account);
      if (accountId === account.accountId) {
        refuse(
          "CannotDelegateManagementAccountException",
          "The management account of an organization cannot be registered as the CloudTrail delegated administrator.",
        );
      }
      if (id === undefined && account.find(delegations, cloudTrailService) !== undefined) {
        refuse(
          "AccountRegisteredException",
          "The account is already registered as the CloudTrail delegated administrator.",
        );
      }
    },
    id: ({ inputs }) => inputs.accountId,
    outputs: {
      arn: ({ account, inputs: { accountId } }) =>
        `arn:${account.partition}:organizations::${account.accountId}:account/o-embedded00/${accountId}`,
      email: ({ inputs: { accountId } }) => `${accountId}@example.com`,
      name: ({ inputs: { accountId } }) => accountId,
      servicePrincipal: cloudTrailService,
    },
    put({ accountId }, account) {
      account.put(delegations, cloudTrailService, { accountId });
    },
    delete(_object, account) {
      account.remove(delegations, cloudTrailService);
    },
  },
);
