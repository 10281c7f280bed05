import { z } from "zod";
import { refuse } from "../../framework/errors";
import { accountId, constrained, matching, text } from "../../framework/properties";
import { anyStatistic } from "./statistics";
import { metricUnits } from "./units";

/** Longest expression that the plugin takes. Source: terraform-provider-aws, `aws_cloudwatch_metric_alarm`. */
const longestExpression = 1024;
/** Source: CloudWatch API Reference, Metric. */
const mostDimensions = 30;

/** A period in seconds: one of the few below a minute, or whole minutes. */
export function periodOf(...short: readonly number[]): z.ZodNumber {
  return constrained(
    z.number(),
    (value) => short.includes(value) || (Number.isInteger(value) && value >= 60 && value % 60 === 0),
    `expected %k to be ${short.join(", ")} or a multiple of 60, got %v`,
  );
}

export const unit = z.enum(metricUnits);
export const dimensions = z.record(text(1, 255), text(1, 1024));
const period = periodOf(1, 5, 10, 20, 30);

/** A metric, or an expression over metrics, that an alarm compares or computes with. */
export const metricQuery = z.strictObject({
  accountId: accountId.optional(),
  expression: text(1, longestExpression).optional(),
  id: matching(/^[a-z]\w{0,254}$/, "must begin with a lower-case letter and have only letters, digits and _"),
  label: z.string().optional(),
  metric: z
    .strictObject({
      dimensions: dimensions.optional(),
      metricName: text(1, 255),
      namespace: text(1, 255).optional(),
      period,
      stat: anyStatistic,
      unit: unit.optional(),
    })
    .optional(),
  period: period.optional(),
  returnData: z.boolean().default(false),
});

type Query = z.output<typeof metricQuery>;

/**
 * Refuse queries that CloudWatch does not evaluate. One of them is compared with a threshold, or two with each other:
 * a metric and the band that `thresholdMetricId` names.
 */
export function refuseQueries(queries: readonly Query[], thresholdMetricId: string | undefined): void {
  const ids = queries.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) refuse("ValidationError", "Duplicate Ids in metrics list");
  for (const [index, { id, expression, metric }] of queries.entries()) {
    if ((expression === undefined) === (metric === undefined)) {
      refuse("ValidationError", `Exactly one of Expression or MetricStat must be given for the metric ${id}`);
    }
    refuseDimensions(metric?.dimensions, `metrics.${index + 1}.member.metricStat.metric.dimensions`);
  }
  const returning = queries.filter(({ returnData }) => returnData).map(({ id }) => id);
  if (thresholdMetricId === undefined) {
    if (returning.length !== 1) {
      refuse("ValidationError", "Exactly one element of the metrics list should return data.");
    }
    return;
  }
  if (!returning.includes(thresholdMetricId)) {
    refuse(
      "ValidationError",
      "Metrics list must contain exactly one metric matching the ThresholdMetricId parameter",
    );
  }
  if (returning.length !== 2) {
    refuse("ValidationError", "Exactly two elements of the metrics list should return data.");
  }
}

/** Refuse more dimensions than a metric has; `member` is where CloudWatch's API has them. */
export function refuseDimensions(
  given: Readonly<Record<string, string>> | undefined,
  member = "dimensions",
): void {
  const found = Object.entries(given ?? {});
  if (found.length <= mostDimensions) return;
  const value = found.map(([name, each]) => `Dimension(name=${name}, value=${each})`).join(", ");
  refuse(
    "ValidationError",
    `1 validation error detected: Value '[${value}]' at '${member}' failed to satisfy constraint: ` +
      `Member must have length less than or equal to ${mostDimensions}`,
  );
}
