import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { resource } from "../../framework/resource";
import { requireAdministrator } from "./administrator";

const properties = z.strictObject({
  autoEnable: z.boolean(),
  autoEnableStandards: z.enum(["NONE", "DEFAULT"]).default("DEFAULT"),
  organizationConfiguration: z.strictObject({ configurationType: z.enum(["LOCAL", "CENTRAL"]) }).optional(),
});

/** Source: AWS Security Hub API Reference, UpdateOrganizationConfiguration. */
export const securityHubOrganizationConfiguration = resource(
  kind("aws:securityhub/organizationConfiguration:OrganizationConfiguration"),
  {
    properties,
    replaceOn: [],
    refuse({ autoEnable, autoEnableStandards, organizationConfiguration }, account) {
      requireAdministrator(account);
      const isCentral = organizationConfiguration?.configurationType === "CENTRAL";
      if (isCentral && (autoEnable || autoEnableStandards !== "NONE")) {
        refuse(
          "InvalidInputException",
          "AutoEnable must be false and AutoEnableStandards NONE for a central configuration.",
        );
      }
    },
    id: ({ account }) => account.accountId,
    outputs: { organizationConfiguration: () => ({ configurationType: "LOCAL" }) },
  },
);
