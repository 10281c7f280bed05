import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { accountId } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { delegations, trustedServices } from "./kinds";

const when = "2026-01-01T00:00:00Z";

/** Source: AWS Organizations API Reference, RegisterDelegatedAdministrator; the messages are the service's. */
export const delegatedAdministrator = resource(
  kind("aws:organizations/delegatedAdministrator:DelegatedAdministrator", "account"),
  {
    properties: z.strictObject({
      accountId,
      servicePrincipal: z.string(),
    }),
    replaceOn: ["accountId", "servicePrincipal"],
    refuse({ accountId, servicePrincipal }, account, id) {
      if (account.find(trustedServices, servicePrincipal) === undefined) {
        refuse("InvalidInputException", "You specified an unrecognized service principal.");
      }
      if (accountId === account.accountId) {
        refuse(
          "ConstraintViolationException",
          "You cannot register the management account as a delegated administrator for your organization.",
        );
      }
      const registered = account.find(delegations, servicePrincipal);
      if (id === undefined && registered?.accountId === accountId) {
        refuse(
          "AccountAlreadyRegisteredException",
          "The provided account is already a delegated administrator for your organization.",
        );
      }
    },
    id: ({ inputs: { accountId, servicePrincipal } }) => `${accountId}/${servicePrincipal}`,
    outputs: {
      arn: ({ account, inputs: { accountId } }) =>
        `arn:${account.partition}:organizations::${account.accountId}:account/o-embedded00/${accountId}`,
      delegationEnabledDate: when,
      email: ({ inputs: { accountId } }) => `${accountId}@example.com`,
      joinedMethod: "CREATED",
      joinedTimestamp: when,
      name: ({ inputs: { accountId } }) => accountId,
      status: "ACTIVE",
    },
    put({ accountId, servicePrincipal }, account) {
      account.put(delegations, servicePrincipal, { accountId });
    },
    delete({ accountId, servicePrincipal = "" }, account) {
      // Where another account takes its place, that one is registered before.
      if (account.find(delegations, servicePrincipal)?.accountId === accountId)
        account.remove(delegations, servicePrincipal);
    },
  },
);
