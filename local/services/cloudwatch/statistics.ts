import { z } from "zod";
import { matching } from "../../framework/properties";

/** Source: CloudWatch API Reference, `Statistic`. */
export const statistics = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"] as const;

/*
 * Source: terraform-provider-aws, `aws_cloudwatch_metric_alarm`; CloudWatch User Guide, "CloudWatch statistics definitions".
 */
const percentile = /^(p|tm|wm|tc|ts)(\d{1,2}(\.\d{1,2})?|100)$/;
const trimmed = /^(TM|WM|PR|TC|TS)\((\d+(\.\d+)?%?)?:(\d+(\.\d+)?%?)?\)$/;
const extended = new RegExp(`${percentile.source}|${trimmed.source}|^IQM$`);
const where =
  "invalid statistic, see: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html";

/** A percentile such as `p99.9`, or a statistic of a part of the values such as `TM(10%:90%)`. */
export const extendedStatistic = matching(extended, where);

/** A statistic of either kind. What is neither has two faults, as the plugin tries one after the other. */
export const anyStatistic = z.string().superRefine((value, context) => {
  const attempts = [z.enum(statistics).safeParse(value), extendedStatistic.safeParse(value)];
  if (attempts.some(({ success }) => success)) return;
  context.addIssue({ code: "invalid_value", values: [...statistics], input: value });
  context.addIssue({ code: "custom", message: `invalid value for %k (${where}): "${value}"`, input: value });
});
