import { type DeployedResource, logicalName, text, topicSubscriptionType } from "../../deployment";
import { parseArn } from "../../iam";
import { aboveBand, type Alarm, type CompositeAlarm, passesFilterPolicy } from "../../watch";
import { readableAlarms } from "../connections";
import type { FindingRule } from "../finding";

/** A subscription whose filter policy passes no message of any alarm: whoever it is for is told nothing. */
export const subscriptionFilter: FindingRule = (context) =>
  context.deployment.ofType(topicSubscriptionType).flatMap((subscription) => {
    const policy = text(subscription, "filterPolicy");
    const alarms = [...readableAlarms(context), ...context.composites].filter(({ alarmActions }) =>
      alarmActions.includes(text(subscription, "topic") ?? ""),
    );
    if (policy === undefined || alarms.length === 0) return [];
    const answers = alarms.map((alarm) =>
      passesFilterPolicy(policy, text(subscription, "filterPolicyScope"), messageOf(alarm)),
    );
    if (answers.includes(true)) return [];
    const name = text(subscription, "endpoint") ?? logicalName(subscription);
    const sentence = answers.includes(undefined)
      ? `the filter policy of ${name} is not understood, so whether it is told of any alarm is not known: ${policy}`
      : `the filter policy of ${name} passes the message of no alarm, so it is told nothing: ${policy}${onAttributes(subscription)}`;
    return [{ severity: "error" as const, resource: subscription.urn, name, sentence }];
  });

function onAttributes(subscription: DeployedResource): string {
  return text(subscription, "filterPolicyScope") === "MessageBody"
    ? ""
    : "; alarms send no message attributes, so set filterPolicyScope to MessageBody or leave the policy out";
}

/** What CloudWatch sends when an alarm rings. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
function messageOf(alarm: Alarm | CompositeAlarm): Readonly<Record<string, unknown>> {
  const { accountId = "", region = "" } = parseArn(alarm.arn) ?? {};
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AWSAccountId: accountId,
    Region: region,
    NewStateValue: "ALARM",
    OldStateValue: "OK",
    ...("measure" in alarm ? { Trigger: triggerOf(alarm) } : { AlarmRule: alarm.text }),
  };
}

function triggerOf({ measure, threshold, comparison }: Alarm): Readonly<Record<string, unknown>> {
  if (measure.kind === "aboveBand") return { Threshold: 0, ComparisonOperator: aboveBand };
  const condition = { Threshold: threshold, ComparisonOperator: comparison };
  if (measure.kind === "expression") return condition;
  return {
    MetricName: measure.stat.metric.name,
    Namespace: measure.stat.metric.namespace,
    StatisticType: "Statistic",
    Statistic: measure.stat.statistic.toUpperCase(),
    Period: measure.stat.period,
    ...condition,
  };
}
