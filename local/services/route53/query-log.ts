import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { listOf, statementsOf } from "../iam/policy-document";
import { admits } from "../iam/service-access";
import { matchesInAnyCase } from "../iam/conditions";
import { logGroups, resourcePolicies } from "../logs/kinds";
import { queryLogs } from "./kinds";

/** Where Route 53 writes, and nowhere else. Source: Amazon Route 53 API Reference, CreateQueryLoggingConfig. */
const region = "us-east-1";

const inputs = z.strictObject({ cloudwatchLogGroupArn: arn("logs"), zoneId: z.string() });

type Inputs = z.output<typeof inputs>;

/** Hosted zones are made by others: whether one is there, and public, cannot be seen from here. */
export const queryLog = resource(queryLogs, {
  properties: inputs,
  replaceOn: ["cloudwatchLogGroupArn", "zoneId"],
  refuse(given, account) {
    refuseLogGroup(given, account);
    if (account.where(queryLogs, "zoneId", given.zoneId).length > 0) {
      refuse(
        "QueryLoggingConfigAlreadyExists",
        `A query logging configuration already exists for the hosted zone ${given.zoneId}`,
      );
    }
  },
  id: ({ account }) => account.ids.hex(32),
  outputs: { arn: ({ account, id }) => `arn:${account.partition}:route53:::queryloggingconfig/${id}` },
});

/** The messages are those that the service answers with. */
function refuseLogGroup({ cloudwatchLogGroupArn: group, zoneId }: Inputs, account: Account): void {
  const [, , , groupRegion, , , name = ""] = group.split(":");
  const there = account.elsewhere(account.accountId, region);
  if (groupRegion !== region || there.find(logGroups, name) === undefined) {
    refuse("NoSuchCloudWatchLogsLogGroup", `The specified CloudWatch Logs log group doesn't exist: ${group}`);
  }
  const context = {
    "aws:sourceaccount": account.accountId,
    "aws:sourcearn": `arn:${account.partition}:route53:::hostedzone/${zoneId}`,
  };
  const policies = there.all(resourcePolicies).map(({ policyDocument }) => policyDocument);
  const isAdmitted = ["logs:CreateLogStream", "logs:PutLogEvents"].every((action) =>
    policies.some(
      (policy) =>
        statementsOf(policy).some(({ Resource: resources }) =>
          listOf(resources).some((each) => matchesInAnyCase(String(each), `${group}:*`)),
        ) && admits(policy, { service: "route53.amazonaws.com", action, context }),
    ),
  );
  if (!isAdmitted) {
    refuse(
      "InsufficientCloudWatchLogsResourcePolicy",
      "The resource policy that you're using for Route 53 query logging doesn't grant Route 53 sufficient permission to create a log stream in the specified log group.",
    );
  }
}
