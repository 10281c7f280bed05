import type * as z from "zod";

import { MemberAccounts } from "../../components";
import { configuredAccount, type BuiltAccount } from "../account/part";
import type { RawValue } from "../configuration/raw-value";
import { repeated } from "../configuration/repeated";
import { accountId, detectorId, listOf, objectOf, onOrOff, unlessEmpty } from "../configuration/values";
import { nobody } from "../contract/contract";

const services = ["guardDuty", "securityHub", "config"];

const MemberAccountsConfig = objectOf({
  memberAccounts: unlessEmpty(
    objectOf({
      administratorId: accountId,
      guardDuty: objectOf({ detectorId }).optional(),
      securityHub: objectOf({
        accountIds: listOf(accountId, "a list of account ids").default([]),
      }).optional(),
      config: onOrOff.optional(),
    }),
  ),
});
type MemberAccountsConfig = z.infer<typeof MemberAccountsConfig>;

/** What this account, which the management account has made the administrator, does with all others. */
export const memberAccounts = {
  schema: MemberAccountsConfig,
  faults: (configuration: RawValue): string[] => {
    const members = configuration.at("memberAccounts");
    if (members.isUnset) return [];
    const { id } = configuredAccount(configuration);
    const administrator = members.at("administratorId");
    const accountIds = members.at("securityHub", "accountIds").entries();
    return [
      ...(administrator.isAbsent || [id, nobody].includes(String(administrator.found))
        ? []
        : [administrator.fault(`account ${id}, which accountId says: only the administrator may do this`)]),
      ...(services.every((service) => [undefined, false].includes(members.at(service).found as undefined))
        ? [`${members.path}: found no service; at least one of ${services.join(", ")}`]
        : []),
      // Of stacks that were never brought up nobody knows the accounts.
      ...repeated(
        accountIds.filter(({ found }) => found !== nobody),
        (earlier) => `${earlier} is the same account`,
      ),
      ...accountIds
        .filter(({ found }) => found === id)
        .map((place) => place.fault("another account: the administrator is no member of its own")),
    ];
  },
  build: ({ memberAccounts: config }: MemberAccountsConfig, { account, options }: BuiltAccount): object => {
    if (config === undefined) return {};
    const { guardDuty, securityHub, config: gathersConfigurations } = config;
    const args = { account, guardDuty, securityHub, config: gathersConfigurations };
    new MemberAccounts("members", args, options);
    return {};
  },
  outputs: () => ({}),
};
