import type { Account } from "../../framework/account";
import { delegations } from "./kinds";

/** Services that know an administrator a region. */
export type RegionalService = "guardduty" | "securityhub";

/** The account that administers a service in the region of `account`; nothing if none was registered. */
export function administratorOf(account: Account, service: RegionalService): string | undefined {
  return account.find(delegations, placeOf(account, service))?.accountId;
}

export function delegate(account: Account, service: RegionalService, accountId: string): void {
  account.put(delegations, placeOf(account, service), { accountId });
}

export function undelegate(account: Account, service: RegionalService): void {
  account.remove(delegations, placeOf(account, service));
}

function placeOf({ region }: Account, service: RegionalService): string {
  return `${service} ${region}`;
}
