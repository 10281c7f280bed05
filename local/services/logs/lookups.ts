import type { Account, Held } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { logGroups } from "./kinds";

type LogGroup = NonNullable<(typeof logGroups)["state"]>;

/** Find a log group that must be there, or refuse in CloudWatch Logs' words. */
export function requireLogGroup(account: Account, name: string): Held<LogGroup> {
  return (
    account.find(logGroups, name) ??
    refuse("ResourceNotFoundException", "The specified log group does not exist.")
  );
}

/** What CloudWatch Logs says when a quota is used up, whichever it is. */
export function refuseBeyondQuota(count: number, most: number): void {
  if (count >= most) refuse("LimitExceededException", "Resource limit exceeded.");
}
