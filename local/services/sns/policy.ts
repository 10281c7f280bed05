import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { listOf, refuseMalformedPolicy, statementsOf } from "../iam/policy-document";

/** Refuse a topic's policy as SNS does: also one whose actions are not SNS's own. */
export function refuseTopicPolicy(policy: string, account: Account): void {
  refuseMalformedPolicy(policy, "resource", account, "InvalidParameter");
  for (const { Action: actions } of statementsOf(policy)) {
    if (listOf(actions).some((action) => action !== "*" && !/^sns:/i.test(String(action)))) {
      refuse("InvalidParameter", "Invalid parameter: Policy statement action out of service scope!");
    }
  }
}
