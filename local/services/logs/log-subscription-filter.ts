import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { dnsSuffixOf } from "../../framework/partitions";
import { arn, matching, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { deliveryStreams } from "../firehose/kinds";
import { canAssume } from "../iam/service-access";
import { functionOf, mayInvoke } from "../lambda/lookups";
import { isFilterPattern, longestPattern } from "./filter-pattern";
import { subscriptionFilters } from "./kinds";
import { refuseBeyondQuota, requireLogGroup } from "./lookups";

/** Subscription filters of a log group. Source: CloudWatch Logs User Guide, "CloudWatch Logs service quotas". */
const mostFilters = 2;

/**
 * Services that a subscription may feed, and whether CloudWatch Logs needs a role to write there; a destination of
 * another account takes one or none. Source: CloudWatch Logs API Reference, PutSubscriptionFilter.
 */
const needsRole: Readonly<Record<string, boolean | undefined>> = {
  firehose: true,
  kinesis: true,
  lambda: false,
};

export const logSubscriptionFilter = resource(subscriptionFilters, {
  properties: z.strictObject({
    applyOnTransformedLogs: z.boolean().optional(),
    destinationArn: arn(),
    distribution: z.enum(["Random", "ByLogStream"]).default("ByLogStream"),
    filterPattern: text(0, longestPattern),
    logGroup: z.string(),
    name: matching(/^[^:*]{1,512}$/, "must be 1 to 512 characters, none of them : or *").optional(),
    roleArn: arn("iam").optional(),
  }),
  autoName: { property: "name", maxLength: 512 },
  replaceOn: ["destinationArn", "logGroup", "name"],
  refuse({ destinationArn, filterPattern, logGroup, roleArn }, account, id) {
    requireLogGroup(account, logGroup);
    if (!isFilterPattern(filterPattern)) refuse("InvalidParameterException", "Invalid filter pattern");
    refuseDestination({ destinationArn, logGroup, roleArn }, account);
    const others = account
      .where(subscriptionFilters, "logGroup", logGroup)
      .filter((other) => other.id !== id);
    refuseBeyondQuota(others.length, mostFilters);
  },
  id: ({ inputs, name }) => `${inputs.logGroup}:${name}`,
  outputs: { applyOnTransformedLogs: false, roleArn: "" },
});

interface Subscription {
  readonly destinationArn: string;
  readonly logGroup: string;
  readonly roleArn?: string | undefined;
}

function refuseDestination(subscription: Subscription, account: Account): void {
  const { destinationArn, roleArn } = subscription;
  const vendor = destinationArn.split(":")[2] ?? "";
  if (!(vendor in needsRole) && vendor !== "logs") {
    refuse(
      "InvalidParameterException",
      `PutSubscriptionFilter operation cannot work with destinationArn for vendor ${vendor}`,
    );
  }
  const role = needsRole[vendor];
  if (role !== undefined && role !== (roleArn !== undefined)) {
    const how = role ? "without" : "with";
    refuse("InvalidParameterException", `destinationArn for vendor ${vendor} cannot be used ${how} roleArn`);
  }
  if (vendor === "lambda" && !canCall(subscription, account)) {
    refuse(
      "InvalidParameterException",
      "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
    );
  }
  if (vendor === "firehose" && !canDeliver(subscription, account)) {
    refuse(
      "InvalidParameterException",
      "Could not deliver test message to specified Firehose stream. Check if the given Firehose stream is in ACTIVE state.",
    );
  }
}

/** CloudWatch Logs calls a function when it is given: it must be there and let CloudWatch Logs in. */
function canCall({ destinationArn, logGroup }: Subscription, account: Account): boolean {
  const found = functionOf(account, destinationArn);
  const principals = ["logs.amazonaws.com", `logs.${account.region}.${dnsSuffixOf(account.partition)}`];
  const context = {
    "aws:sourceaccount": account.accountId,
    "aws:sourcearn": account.arn("logs", `log-group:${logGroup}:*`),
  };
  return found !== undefined && mayInvoke(account, found.name, principals, context);
}

/** CloudWatch Logs tries a stream when it is given: stream and role must be there, and the role trust it. */
function canDeliver({ destinationArn, logGroup, roleArn = "" }: Subscription, account: Account): boolean {
  const context = {
    "aws:sourceaccount": account.accountId,
    "aws:sourcearn": account.arn("logs", `log-group:${logGroup}:*`),
  };
  const isThere = account.find(deliveryStreams, destinationArn) !== undefined;
  return isThere && canAssume(account, roleArn, "logs.amazonaws.com", context);
}
