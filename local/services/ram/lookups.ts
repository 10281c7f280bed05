import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { resourceShares } from "./kinds";

/** Find a share of whatever account, or refuse in the service's words. */
export function requireShare(account: Account, shareArn: string) {
  return (
    account.find(resourceShares, shareArn) ??
    refuse("UnknownResourceException", `ResourceShare ${shareArn} could not be found.`)
  );
}
