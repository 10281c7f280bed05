import { kind } from "../../framework/account";

/** Log groups, by name. */
export const logGroups = kind<{
  readonly name: string;
  readonly arn: string;
  readonly logGroupClass: string;
  readonly deletionProtectionEnabled: boolean;
  readonly kmsKeyId?: string | undefined;
}>("aws:cloudwatch/logGroup:LogGroup");

/** Log streams, by `GROUP:NAME`. */
export const logStreams = kind<{ readonly logGroupName: string }>("aws:cloudwatch/logStream:LogStream");

/** Metric filters, by `GROUP:NAME`. */
export const metricFilters = kind<{ readonly logGroupName: string; readonly pattern: string }>(
  "aws:cloudwatch/logMetricFilter:LogMetricFilter",
);

/** Subscription filters, by `GROUP:NAME`. */
export const subscriptionFilters = kind<{ readonly logGroup: string }>(
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
);

/** Policies by which services write to log groups, by name. */
export const resourcePolicies = kind<{ readonly policyDocument: string }>(
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
);
