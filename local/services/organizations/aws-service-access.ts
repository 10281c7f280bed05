import { z } from "zod";
import { matching } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { managementAccounts, theOrganization, trustedServices } from "./kinds";

/** Source: AWS Organizations API Reference, EnableAWSServiceAccess: to enable what is enabled changes nothing. */
export const awsServiceAccess = resource(trustedServices, {
  properties: z.strictObject({
    servicePrincipal: matching(/^[\w+=,.@-]{1,128}$/, "must be the principal of a service"),
  }),
  replaceOn: ["servicePrincipal"],
  id: ({ inputs }) => inputs.servicePrincipal,
  outputs: { dateEnabled: "2026-01-01T00:00:00Z" },
  put(_inputs, account) {
    account.put(managementAccounts, theOrganization, { accountId: account.accountId });
  },
});
