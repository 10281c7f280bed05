import { z } from "zod";
import { resource } from "../../framework/resource";
import { hubs } from "./kinds";

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
