import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { accountId } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { administratorOf, delegate, undelegate } from "../organizations/delegation";
import { hubs } from "./kinds";

/**
 * Source: AWS Security Hub API Reference, EnableOrganizationAdminAccount, and AWS Security Hub User Guide, "Integrating
 * Security Hub with AWS Organizations": it enables Security Hub for the administrator in the region.
 */
export const securityHubOrganizationAdminAccount = resource(
  kind("aws:securityhub/organizationAdminAccount:OrganizationAdminAccount"),
  {
    properties: z.strictObject({ adminAccountId: accountId }),
    replaceOn: ["adminAccountId"],
    refuse(_inputs, account, id) {
      const other = administratorOf(account, "securityhub");
      if (id === undefined && other !== undefined) {
        refuse(
          "ResourceConflictException",
          `Organization already has an administrator account for Security Hub: ${other}`,
        );
      }
    },
    id: ({ inputs }) => inputs.adminAccountId,
    outputs: {},
    put({ adminAccountId }, account) {
      delegate(account, "securityhub", adminAccountId);
      const administrator = account.elsewhere(adminAccountId, account.region);
      if (administrator.count(hubs) === 0) administrator.put(hubs, adminAccountId, {});
    },
    delete(_object, account) {
      undelegate(account, "securityhub");
    },
  },
);
