import {
  type Deployment,
  type DeployedResource,
  metricAlarmType,
  numberOf,
  objects,
  text,
} from "../deployment";
import { parseArn } from "../iam";
import { alarmsIn, type CompositeAlarm } from "../watch";

/** When the alarms of a proof ring. */
const rangAt = "2026-01-01T00:00:00.000+0000";

/**
 * What CloudWatch publishes when a metric alarm rings, as far as it follows from the alarm.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function publishedAlarm(alarm: DeployedResource): string {
  const statistic = text(alarm, "statistic");
  const metrics = objects(alarm, "metricQueries").map(({ id, expression, label, returnData }) => ({
    Id: id,
    Expression: expression,
    Label: label,
    ReturnData: returnData ?? false,
  }));
  return JSON.stringify({
    ...published(text(alarm, "name") ?? "", text(alarm, "arn") ?? "", text(alarm, "alarmDescription")),
    Trigger: {
      ...(metrics.length > 0
        ? { Metrics: metrics }
        : {
            MetricName: text(alarm, "metricName"),
            Namespace: text(alarm, "namespace"),
            StatisticType: statistic === undefined ? "ExtendedStatistic" : "Statistic",
            Statistic: statistic?.toUpperCase(),
            ExtendedStatistic: text(alarm, "extendedStatistic"),
            Unit: text(alarm, "unit") ?? null,
            Dimensions: [],
          }),
      Period: numberOf(alarm.properties.period),
      EvaluationPeriods: numberOf(alarm.properties.evaluationPeriods),
      DatapointsToAlarm: numberOf(alarm.properties.datapointsToAlarm),
      ComparisonOperator: text(alarm, "comparisonOperator"),
      Threshold: numberOf(alarm.properties.threshold),
      TreatMissingData: text(alarm, "treatMissingData") ?? "missing",
    },
  });
}

/** The same of a composite alarm, rung by every alarm that its rule names. */
export function publishedComposite(
  deployment: Deployment,
  alarm: CompositeAlarm,
  description: string | undefined,
): string {
  return JSON.stringify({
    ...published(alarm.name, alarm.arn, description),
    AlarmRule: alarm.text,
    TriggeringChildren: childrenOf(deployment, alarm).map((child) => ({
      Arn: text(child, "arn"),
      State: { Value: "ALARM", Timestamp: rangAt },
    })),
  });
}

/** The metric alarms that a composite alarm's rule names. */
export function childrenOf(deployment: Deployment, { rule }: CompositeAlarm): readonly DeployedResource[] {
  return rule.ok
    ? alarmsIn(rule.value).flatMap((name) => deployment.having("name", name, metricAlarmType))
    : [];
}

function published(name: string, arn: string, description: string | undefined): object {
  const { accountId = "", region = "" } = parseArn(arn) ?? {};
  return {
    AlarmName: name,
    AlarmDescription: description ?? null,
    AWSAccountId: accountId,
    AlarmConfigurationUpdatedTimestamp: rangAt,
    NewStateValue: "ALARM",
    NewStateReason: "Threshold Crossed",
    StateChangeTime: rangAt,
    Region: region,
    AlarmArn: arn,
    OldStateValue: "OK",
  };
}
