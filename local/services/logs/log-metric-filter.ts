import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { constrained, matching, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { metricUnits } from "../cloudwatch/units";
import { isFilterPattern, longestPattern, regexes } from "./filter-pattern";
import { metricFilters } from "./kinds";
import { refuseBeyondQuota, requireLogGroup } from "./lookups";

/** Source: CloudWatch Logs User Guide, "CloudWatch Logs service quotas". */
const mostFilters = 100;
const mostRegexPatterns = 5;

/** Source: CloudWatch Logs API Reference, MetricTransformation. */
const longestName = 255;
const longestValue = 100;
const mostDimensions = 3;

const metricText = matching(
  new RegExp(`^[^:*$]{0,${longestName}}$`),
  `must be at most ${longestName} characters, none of them :, * or $`,
);

export const logMetricFilter = resource(metricFilters, {
  properties: z.strictObject({
    applyOnTransformedLogs: z.boolean().optional(),
    logGroupName: text(1, 512),
    metricTransformation: z.strictObject({
      defaultValue: constrained(
        z.string(),
        (value) => value.trim() !== "" && Number.isFinite(Number(value)),
        `expected %k to be a number, got %v`,
      ).optional(),
      dimensions: z
        .record(text(1, longestName), text(1, longestName))
        .refine((dimensions) => Object.keys(dimensions).length <= mostDimensions, {
          error: `"%k" has more than ${mostDimensions} dimensions`,
        })
        .optional(),
      name: metricText,
      namespace: metricText,
      unit: z.enum(metricUnits).default("None"),
      value: text(0, longestValue),
    }),
    name: matching(/^[^:*]{1,512}$/, "must be 1 to 512 characters, none of them : or *").optional(),
    pattern: text(0, longestPattern),
  }),
  autoName: { property: "name", maxLength: 512 },
  replaceOn: ["logGroupName", "name"],
  check({ metricTransformation }, fault) {
    if (metricTransformation?.defaultValue !== undefined && metricTransformation.dimensions !== undefined) {
      fault(
        ["metricTransformation", "defaultValue"],
        `"metric_transformation.0.default_value": conflicts with metric_transformation.0.dimensions`,
      );
    }
  },
  refuse({ logGroupName, metricTransformation, pattern }, account, id) {
    const group = requireLogGroup(account, logGroupName);
    if (group.logGroupClass !== "STANDARD") {
      // The code is CloudWatch Logs' own for an operation that a class lacks; the wording is ours.
      refuse(
        "InvalidOperationException",
        `Metric filters are not supported for log groups of the ${group.logGroupClass} class.`,
      );
    }
    if (metricTransformation.namespace.startsWith("AWS/")) {
      refuse("InvalidParameterException", "Metric namespace must not begin with AWS/");
    }
    if (!isFilterPattern(pattern)) refuse("InvalidParameterException", "Invalid metric filter pattern");
    refuseBeyondQuotas({ logGroupName, pattern, id }, account);
  },
  id: ({ inputs, name }) => `${inputs.logGroupName}:${name}`,
  outputs: { applyOnTransformedLogs: false },
});

function refuseBeyondQuotas(
  filter: { readonly logGroupName: string; readonly pattern: string; readonly id: string | undefined },
  account: Account,
): void {
  const { logGroupName, pattern, id } = filter;
  const others = account
    .where(metricFilters, "logGroupName", logGroupName)
    .filter((other) => other.id !== id);
  refuseBeyondQuota(others.length, mostFilters);
  const withRegex = others.filter((other) => regexes(other.pattern) > 0);
  if (regexes(pattern) > 0) refuseBeyondQuota(withRegex.length, mostRegexPatterns);
}
