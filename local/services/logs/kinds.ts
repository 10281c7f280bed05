import { kind } from "../../framework/account";

/** Log groups, by name. */
export const logGroups = kind<{
  readonly name: string;
  readonly arn: string;
  readonly logGroupClass: string;
  readonly deletionProtectionEnabled: boolean;
}>("aws:cloudwatch/logGroup:LogGroup");

/** Metric filters, by log group and name. */
export const metricFilters = kind<{
  readonly name: string;
  readonly logGroupName: string;
  readonly pattern: string;
}>("aws:cloudwatch/logMetricFilter:LogMetricFilter");

/** Subscription filters, by log group and name. */
export const subscriptionFilters = kind<{ readonly name: string; readonly logGroup: string }>(
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
);
