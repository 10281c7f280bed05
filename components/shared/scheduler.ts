import type { Account } from "./account";
import { onlyFor, trustPolicy } from "./policy-document";

const schedulerService = "scheduler.amazonaws.com";

/** Who may take a schedule's role. Scheduler names itself by the group of the schedule. */
export function schedulerTrustPolicy(account: Account): string {
  return trustPolicy(schedulerService, onlyFor(account, "scheduler", "schedule-group/default"));
}
