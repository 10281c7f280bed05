import { z } from "zod";
import { kind } from "../../framework/account";
import { resource } from "../../framework/resource";

/** Whether Security Hub is enabled, by account id: once a region. */
const hubs = kind("aws:securityhub/account:Account");

/** Source: AWS Security Hub API Reference, EnableSecurityHub. */
export const securityHubAccount = resource(hubs, {
  properties: z.strictObject({
    autoEnableControls: z.boolean().default(true),
    controlFindingGenerator: z.enum(["SECURITY_CONTROL", "STANDARD_CONTROL"]).optional(),
    enableDefaultStandards: z.boolean().default(true),
  }),
  replaceOn: ["enableDefaultStandards"],
  unique: {
    refusal: () => ["ResourceConflictException", "Account is already subscribed to Security Hub"],
  },
  id: ({ account }) => account.accountId,
  outputs: {
    arn: ({ account }) => account.arn("securityhub", "hub/default"),
    controlFindingGenerator: "SECURITY_CONTROL",
  },
});
