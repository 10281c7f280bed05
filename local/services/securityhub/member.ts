import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { accountId } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { requireAdministrator } from "./administrator";

/** Source: AWS Security Hub API Reference, CreateMembers: accounts of the organisation need no address and no invitation. */
export const securityHubMember = resource(kind("aws:securityhub/member:Member"), {
  properties: z.strictObject({
    accountId,
    email: z.string().optional(),
    invite: z.boolean().optional(),
  }),
  replaceOn: ["accountId", "email", "invite"],
  refuse({ accountId }, account) {
    requireAdministrator(account);
    if (accountId === account.accountId) {
      refuse("InvalidInputException", "The administrator account cannot be a member of its own.");
    }
  },
  unique: {
    refusal: ({ id }) => ["ResourceConflictException", `Account ${id} is already a member`],
  },
  id: ({ inputs }) => inputs.accountId,
  outputs: {
    email: absent,
    invite: absent,
    masterId: ({ account }) => account.accountId,
    memberStatus: "Enabled",
  },
});
