import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { administratorOf } from "../organizations/delegation";
import { hubs } from "./kinds";

/** Refuse an account that is not the organisation's administrator of Security Hub, in the service's words. */
export function requireAdministrator(account: Account): void {
  if (account.count(hubs) === 0) {
    refuse("InvalidAccessException", `Account ${account.accountId} is not subscribed to AWS Security Hub`);
  }
  if (administratorOf(account, "securityhub") !== account.accountId) {
    refuse(
      "InvalidAccessException",
      `Account ${account.accountId} is not an administrator for this organization`,
    );
  }
}
