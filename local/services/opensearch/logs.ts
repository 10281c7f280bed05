import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { admits } from "../iam/service-access";
import { matchesInAnyCase } from "../iam/conditions";
import { listOf, statementsOf } from "../iam/policy-document";
import { resourcePolicies } from "../logs/kinds";
import type { DomainInputs } from "./domain-inputs";

/** What OpenSearch Service does with a log group. Source: Developer Guide, "Monitoring OpenSearch logs". */
const actions = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** Refuse logs that OpenSearch Service cannot write, in its words: it tries when the domain is made. */
export function refuseLogs(domain: DomainInputs, account: Account): void {
  const { logPublishingOptions: logs = [], advancedSecurityOptions: advanced, domainName = "" } = domain;
  if (logs.some(({ logType }) => logType === "AUDIT_LOGS") && advanced?.enabled !== true) {
    refuse(
      "ValidationException",
      "audit log publishing cannot be enabled as you do not have advanced security options configured.",
    );
  }
  const context = {
    "aws:sourceaccount": account.accountId,
    "aws:sourcearn": account.arn("es", `domain/${domainName}`),
  };
  const policies = account.all(resourcePolicies).map(({ policyDocument }) => policyDocument);
  for (const { cloudwatchLogGroupArn: group } of logs) {
    const isAdmitted = actions.every((action) =>
      policies.some(
        (policy) =>
          isAbout(policy, `${group}:*`) && admits(policy, { service: "es.amazonaws.com", action, context }),
      ),
    );
    if (!isAdmitted) {
      refuse(
        "ValidationException",
        `The Resource Access Policy specified for the CloudWatch Logs log group ${group.split(":")[6] ?? ""} does not grant sufficient permissions for Amazon OpenSearch Service to create a log stream. Please check the Resource Access Policy.`,
      );
    }
  }
}

function isAbout(policy: string, resource: string): boolean {
  return statementsOf(policy).some(({ Resource: resources }) =>
    listOf(resources).some((each) => matchesInAnyCase(String(each), resource)),
  );
}
