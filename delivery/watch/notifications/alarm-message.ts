import {
  type Deployment,
  type DeployedResource,
  type Json,
  metricAlarmType,
  numberOf,
  objectOf,
  objects,
  text,
  texts,
} from "../../deployment";
import { parseArn } from "../../iam";
import { alarmsIn } from "../composites/alarm-rule";
import { compositeAlarmsOf } from "../composites/composite-alarm";

/** What a message says that does not follow from the alarm. */
export interface Ringing {
  readonly oldState: "OK" | "INSUFFICIENT_DATA";
  readonly reason: unknown;
  readonly changedAt: unknown;
  readonly updatedAt: unknown;
  /** The region as people call it, "EU (Ireland)", not its code. */
  readonly region: unknown;
}

/** An alarm with what CloudWatch publishes when it rings. */
export interface PublishedAlarm {
  readonly resource: DeployedResource;
  readonly name: string;
  readonly arn: string;
  /** What it tells when it rings. */
  readonly actions: readonly string[];
  readonly message: Json;
  /** The metric alarms that can make it ring: itself, or those that a composite alarm's rule names. */
  readonly causes: readonly DeployedResource[];
}

/**
 * The message of every alarm of a deployment.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function publishedAlarms(deployment: Deployment, ringing: Ringing): readonly PublishedAlarm[] {
  return [
    ...deployment.ofType(metricAlarmType).map((resource) => {
      const updated = { AlarmConfigurationUpdatedTimestamp: ringing.updatedAt };
      const own = { ...updated, Trigger: triggerOf(resource) };
      return published(resource, text(resource, "name") ?? "", [resource], own, ringing);
    }),
    ...compositeAlarmsOf(deployment).map(({ resource, name, rule, text: alarmRule }) => {
      const causes = rule.ok
        ? alarmsIn(rule.value).flatMap((asked) => deployment.having("name", asked, metricAlarmType))
        : [];
      const children = causes.map((child) => ({
        Arn: text(child, "arn"),
        State: { Value: "ALARM", Timestamp: ringing.changedAt },
      }));
      const own = { AlarmRule: alarmRule, TriggeringChildren: children };
      return published(resource, name, causes, own, ringing);
    }),
  ];
}

function published(
  resource: DeployedResource,
  name: string,
  causes: readonly DeployedResource[],
  own: Json,
  { oldState, reason, changedAt, region }: Ringing,
): PublishedAlarm {
  const arn = text(resource, "arn") ?? "";
  const actions = texts(resource, "alarmActions");
  const message = {
    AlarmName: name,
    AlarmDescription: text(resource, "alarmDescription") ?? null,
    AWSAccountId: parseArn(arn)?.accountId ?? "",
    NewStateValue: "ALARM",
    NewStateReason: reason,
    StateChangeTime: changedAt,
    Region: region,
    AlarmArn: arn,
    OldStateValue: oldState,
    OKActions: texts(resource, "okActions"),
    AlarmActions: actions,
    InsufficientDataActions: texts(resource, "insufficientDataActions"),
    ...own,
  };
  return { resource, name, arn, actions, message, causes };
}

function triggerOf(alarm: DeployedResource): Json {
  const { properties } = alarm;
  const datapoints = numberOf(properties.datapointsToAlarm);
  return {
    ...measureOf(alarm),
    EvaluationPeriods: numberOf(properties.evaluationPeriods),
    // Said only where it is set; the provider keeps "none" as 0.
    DatapointsToAlarm: datapoints === 0 ? undefined : datapoints,
    ComparisonOperator: text(alarm, "comparisonOperator"),
    Threshold: numberOf(properties.threshold),
    ThresholdMetricId: text(alarm, "thresholdMetricId"),
    TreatMissingData: text(alarm, "treatMissingData") ?? "missing",
    EvaluateLowSampleCountPercentile: text(alarm, "evaluateLowSampleCountPercentiles") ?? "",
  };
}

function measureOf(alarm: DeployedResource): Json {
  const queries = objects(alarm, "metricQueries");
  if (queries.length > 0) return { Metrics: queries.map(queryOf) };
  const statistic = text(alarm, "statistic");
  return {
    MetricName: text(alarm, "metricName"),
    Namespace: text(alarm, "namespace"),
    ...(statistic === undefined
      ? { StatisticType: "ExtendedStatistic", ExtendedStatistic: text(alarm, "extendedStatistic") }
      : { StatisticType: "Statistic", Statistic: inCapitals(statistic) }),
    Unit: text(alarm, "unit") ?? null,
    Dimensions: dimensionsOf(alarm.properties.dimensions),
    Period: numberOf(alarm.properties.period),
  };
}

/** `SampleCount` is `SAMPLE_COUNT`. */
function inCapitals(statistic: string): string {
  return statistic.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}

function queryOf({ id, expression, label, metric, period, returnData }: Json): Json {
  const asked = objectOf(metric);
  return {
    Id: id,
    ...(asked === undefined
      ? { Expression: expression, Period: numberOf(period) }
      : {
          MetricStat: {
            Metric: {
              Dimensions: dimensionsOf(asked.dimensions),
              MetricName: asked.metricName,
              Namespace: asked.namespace,
            },
            Period: numberOf(asked.period),
            Stat: asked.stat,
          },
        }),
    Label: label,
    ReturnData: returnData ?? false,
  };
}

function dimensionsOf(dimensions: unknown): readonly Json[] {
  return Object.entries(objectOf(dimensions) ?? {}).map(([name, value]) => ({ value, name }));
}
