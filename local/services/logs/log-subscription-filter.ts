import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, matching, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { isFilterPattern, LONGEST_PATTERN } from "./filter-pattern";
import { subscriptionFilters } from "./kinds";
import { refuseBeyondQuota, requireLogGroup } from "./lookups";

/** Subscription filters of a log group. Source: CloudWatch Logs User Guide, "CloudWatch Logs service quotas". */
const MOST_FILTERS = 2;

/** Services that a subscription may feed, and whether CloudWatch Logs needs a role to write there. */
const needsRole: Readonly<Record<string, boolean>> = {
  firehose: true,
  kinesis: true,
  lambda: false,
  logs: false,
};

export const logSubscriptionFilter = resource(subscriptionFilters, {
  properties: z.strictObject({
    applyOnTransformedLogs: z.boolean().optional(),
    destinationArn: arn(),
    distribution: z.enum(["Random", "ByLogStream"]).default("ByLogStream"),
    filterPattern: text(0, LONGEST_PATTERN),
    logGroup: z.string(),
    name: matching(/^[^:*]{1,512}$/, "must be 1 to 512 characters, none of them : or *").optional(),
    roleArn: arn("iam").optional(),
  }),
  notModelled: ["emitSystemFields"],
  computed: ["applyOnTransformedLogs", "name", "roleArn"],
  autoName: { property: "name", maxLength: 512 },
  replaceOn: ["destinationArn", "logGroup", "name"],
  refuse({ destinationArn, filterPattern, logGroup, roleArn }, account, id) {
    requireLogGroup(account, logGroup);
    if (!isFilterPattern(filterPattern)) refuse("InvalidParameterException", "Invalid filter pattern");
    const role = needsRole[destinationArn.split(":")[2] ?? ""];
    if (role === undefined) refuse("InvalidParameterException", "destinationArn is not a valid destination");
    if (role && roleArn === undefined) {
      refuse("InvalidParameterException", "destinationArn for vendor must be accompanied by a roleArn");
    }
    const others = account
      .where(subscriptionFilters, "logGroup", logGroup)
      .filter((other) => other.id !== id);
    refuseBeyondQuota(others.length, MOST_FILTERS);
  },
  create({ applyOnTransformedLogs, logGroup, name = "", roleArn }) {
    return {
      id: `${logGroup}:${name}`,
      outputs: { applyOnTransformedLogs: applyOnTransformedLogs ?? false, roleArn: roleArn ?? "" },
    };
  },
});
