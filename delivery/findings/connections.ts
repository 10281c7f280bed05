import { bucketPolicy } from "../access";
import { type Deployment, type DeployedResource, text } from "../deployment";
import { logsNamespace, serviceMetrics } from "../hops";
import { parseArn } from "../iam";
import { type FlowLog, logGroupName } from "../senders";
import { type Alarm, type MetricFilter, type MetricIdentity, metricsOf } from "../watch";
import type { FindingContext } from "./finding";

/** Flow logs that could be read. */
export function flowLogsOf(context: FindingContext): readonly FlowLog[] {
  return context.senders["flow-log"].flowLogs.readable;
}

/** Flow logs that write to a log group. */
export function flowLogsTo(context: FindingContext, logGroup: string): readonly FlowLog[] {
  return flowLogsOf(context).filter(
    (flowLog) => flowLog.destinationType === "cloud-watch-logs" && logGroupName(flowLog) === logGroup,
  );
}

/** Alarms that could be read. */
export function readableAlarms(context: FindingContext): readonly Alarm[] {
  return context.alarms.flatMap(({ alarm }) => (alarm.ok ? [alarm.value] : []));
}

/** Metric filters that feed an alarm. */
export function filtersOf(context: FindingContext, alarm: Alarm): readonly MetricFilter[] {
  const metrics = metricsOf(alarm);
  return context.filters.filter((filter) =>
    metrics.some((metric) => metric.namespace === filter.namespace && metric.name === filter.metricName),
  );
}

/** Whether a bucket's policy lets flow logs of other accounts write, whose stacks are others. */
export function admitsOthers(deployment: Deployment, bucket: DeployedResource, bucketName: string): boolean {
  const policy = bucketPolicy(deployment, bucket, bucketName);
  if (policy?.ok !== true) return false;
  const own = ownAccounts(deployment);
  return policy.value.statements.some(
    ({ effect, principal, conditions }) =>
      effect === "Allow" &&
      principal?.items.services.includes("delivery.logs.amazonaws.com") === true &&
      conditions.some(({ key, values }) =>
        key.toLowerCase() === "aws:sourceaccount"
          ? values.some((account) => !own.has(account))
          : /^aws:sourceorg/i.test(key),
      ),
  );
}

/** Accounts that own something of the deployment. */
export function ownAccounts(deployment: Deployment): ReadonlySet<string> {
  return new Set(
    deployment.resources.flatMap((resource) => parseArn(text(resource, "arn") ?? "")?.accountId ?? []),
  );
}

/** Metric filters that emit a metric. */
export function filtersFor(context: FindingContext, metric: MetricIdentity): readonly MetricFilter[] {
  return context.filters.filter(
    ({ namespace, metricName }) => namespace === metric.namespace && metricName === metric.name,
  );
}

/** The unit of a metric of an AWS service that the model emits; `undefined` for any other. */
export function unitOfService({ namespace, name }: MetricIdentity): string | undefined {
  return serviceMetrics.find((each) => each.namespace === namespace)?.units?.[name];
}

/** Whether an alarm rings when a log group falls silent. */
export function isHeartbeatOf(alarm: Alarm, logGroup: string): boolean {
  return (
    alarm.comparison.startsWith("LessThan") &&
    alarm.rule.treatMissingData === "breaching" &&
    metricsOf(alarm).some(
      (metric) => metric.namespace === logsNamespace && metric.dimensions.LogGroupName === logGroup,
    )
  );
}
