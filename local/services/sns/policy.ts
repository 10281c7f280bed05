import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { listOf, refuseMalformedPolicy, statementsOf } from "../iam/policy-document";

const ownersActions =
  "GetTopicAttributes SetTopicAttributes AddPermission RemovePermission DeleteTopic Subscribe ListSubscriptionsByTopic Publish";

/**
 * The policy of a topic that has none of its own: for its owner alone, who may do what SNS gives and `more`.
 * Source: Amazon SNS API Reference, GetTopicAttributes.
 */
export function defaultPolicy(topicArn: string, account: Account, more: readonly string[] = []): string {
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [...ownersActions.split(" "), ...more].map((action) => `SNS:${action}`),
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": account.accountId } },
      },
    ],
  });
}

/** Refuse a topic's policy as SNS does: also one whose actions are not SNS's own. */
export function refuseTopicPolicy(policy: string, account: Account): void {
  refuseMalformedPolicy(policy, "resource", account, "InvalidParameter");
  for (const { Action: actions } of statementsOf(policy)) {
    if (listOf(actions).some((action) => action !== "*" && !/^sns:/i.test(String(action)))) {
      refuse("InvalidParameter", "Invalid parameter: Policy statement action out of service scope!");
    }
  }
}
